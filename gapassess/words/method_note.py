"""Method words: the texts of the method note and of the checks a reader makes, in both languages."""

from __future__ import annotations

METHOD = {
    "pack-asked": {"en": "What was asked of whom", "cy": "Beth a ofynnwyd i bwy"},
    "pack-asked-all": {
        "en": "Everybody was asked the same {items} items on {constructs} constructs; {scored} of them are scored.",
        "cy": "Gofynnwyd yr un {items} eitem i bawb ar {constructs} lluniad; caiff {scored} ohonynt eu sgorio.",
    },
    "pack-asked-some": {
        "en": "There are {items} items on {constructs} constructs; {scored} are scored. Some are asked of certain "
        "roles only: the table of items says which.",
        "cy": "Mae {items} eitem ar {constructs} lluniad; caiff {scored} eu sgorio. Gofynnir rhai i rolau penodol yn "
        "unig: mae tabl yr eitemau’n dweud pa rai.",
    },
    "pack-sealed": {
        "en": "Answers carry no name and no time, and rest sealed until the wave closes. Nobody can tell whose they "
        "are, so none can be taken out again.",
        "cy": "Nid oes enw nac amser ar atebion, ac maent dan sêl nes i’r don gau. Ni all neb ddweud pwy a’u rhoddodd, "
        "felly ni ellir tynnu’r un yn ôl.",
    },
    "pack-wording": {
        "en": "The wording in both languages is in the table of items. SHA-256 of the instrument:",
        "cy": "Mae’r geiriad yn y ddwy iaith yn nhabl yr eitemau. SHA-256 yr offeryn:",
    },
    "pack-welsh-unreviewed": {
        "en": "The Welsh wording of this version has not been reviewed by a translator.",
        "cy": "Nid yw cyfieithydd wedi adolygu geiriad Cymraeg y fersiwn hon.",
    },
    "pack-gap-made": {"en": "How a gap is made", "cy": "Sut y gwneir bwlch"},
    "pack-score-words": {
        "en": "Each answer is placed between the lowest value of its scale (0) and the highest (100); reversed items "
        "are turned round. A person’s score is the mean of the answered items of a construct, if at least half of "
        "those asked were answered. Experienced is the mean of these scores.",
        "cy": "Gosodir pob ateb rhwng gwerth isaf ei raddfa (0) a’r uchaf (100); caiff eitemau gwrthdro eu troi. Sgôr "
        "person yw cymedr yr eitemau a atebwyd mewn lluniad, os atebwyd o leiaf hanner y rhai a ofynnwyd. Profiad yw "
        "cymedr y sgorau hyn.",
    },
    "pack-design-target": {"en": "Against a commitment", "cy": "Yn erbyn ymrwymiad"},
    "pack-design-target-words": {
        "en": "Stated is the position of a commitment in force on the opening day: a chosen number without an error of "
        "its own. Spread: of the scores.",
        "cy": "Safbwynt ymrwymiad mewn grym ar y diwrnod agor yw’r hyn a ddatgenir: rhif a ddewiswyd heb ei "
        "gyfeiliornad "
        "ei hun. Gwasgariad: y sgorau.",
    },
    "pack-design-independent": {"en": "Leaders and staff", "cy": "Arweinwyr a staff"},
    "pack-design-independent-words": {
        "en": "Leaders answer what is stated, others what they experience. Spread: of both sides (Welch).",
        "cy": "Mae arweinwyr yn ateb yr hyn a ddatgenir, eraill yr hyn a brofant. Gwasgariad: y ddwy ochr (Welch).",
    },
    "pack-design-paired": {"en": "Pairs", "cy": "Parau"},
    "pack-design-paired-words": {
        "en": "The same person answers both sides. Spread: of each person’s own gap.",
        "cy": "Mae’r un person yn ateb y ddwy ochr. Gwasgariad: bwlch pob person ei hun.",
    },
    "pack-design-perception": {"en": "Leaders and everyone else", "cy": "Arweinwyr a phawb arall"},
    "pack-design-perception-words": {
        "en": "Leaders and others answer the same items on practice. Spread: of both sides (Welch).",
        "cy": "Mae arweinwyr ac eraill yn ateb yr un eitemau ar ymarfer. Gwasgariad: y ddwy ochr (Welch).",
    },
    "pack-rounding": {
        "en": "Means and spreads are published to two decimals, one below 30 answers. All else is made from those "
        "published numbers, so it can be worked out again.",
        "cy": "Cyhoeddir cymedrau a gwasgariadau i ddau le degol, un o dan 30 ateb. Gwneir popeth arall o’r rhifau "
        "cyhoeddedig hynny, felly gellir ei gyfrifo eto.",
    },
    "pack-states-words": {
        "en": "The first state that applies is shown. The smallest gap of interest, set before the wave opened, is "
        "{points} points.",
        "cy": "Dangosir y cyflwr cyntaf sy’n berthnasol. Y bwlch lleiaf o ddiddordeb, a bennwyd cyn i’r don agor, yw "
        "{points} pwynt.",
    },
    "pack-families": {
        "en": "Three tests are made of each gap: is there one, is it beyond the smallest gap of interest, is it within "
        "it. Each is corrected for the many figures looked at (Benjamini and Hochberg, 5 in 100) within its family: "
        "all shown figures of one level and measure over all constructs. Families were fixed when the wave closed; "
        "looking at fewer units changes nothing.",
        "cy": "Gwneir tri phrawf o bob bwlch: a oes un, a yw y tu hwnt i’r bwlch lleiaf o ddiddordeb, a yw o’i fewn. "
        "Cywirir pob un am y ffigurau niferus yr edrychir arnynt (Benjamini a Hochberg, 5 ym mhob 100) o fewn ei "
        "deulu: pob ffigur a ddangosir o un lefel a mesur dros bob lluniad. Pennwyd y teuluoedd pan gaeodd y don; nid "
        "yw edrych ar lai o unedau’n newid dim.",
    },
    "pack-selected": {
        "en": "The selected interval is wider than the 95% interval where a gap was picked out of many; for figures in "
        "line it is the 90% interval.",
        "cy": "Mae’r cyfwng detholedig yn lletach na’r cyfwng 95% lle dewiswyd bwlch o blith llawer; ar gyfer ffigurau "
        "yn unol y cyfwng 90% ydyw.",
    },
    "pack-variance": {"en": "Variance", "cy": "Amrywiant"},
    "pack-variance-own": {
        "en": "Each figure rests on its own variance.",
        "cy": "Mae pob ffigur yn seiliedig ar ei amrywiant ei hun.",
    },
    "pack-variance-moderated": {
        "en": "The variance of a figure is drawn towards what the figures of its family have in common (Smyth "
        "2004), so "
        "that a small team’s chance spread does not decide. A family is one construct at one level; under five "
        "figures there is no prior and each keeps its own. The whole organisation is one figure, so it keeps its own. "
        "The degrees of freedom say how much the family counts for beside a figure’s own answers. Where they are "
        "without end, its figures spread alike as far as can be told: each has the variance of the family, and its own "
        "counts for nothing.",
        "cy": "Tynnir amrywiant ffigur tuag at yr hyn sydd gan ffigurau ei deulu’n gyffredin (Smyth 2004), fel nad yw "
        "gwasgariad ar hap tîm bach yn penderfynu. Un lluniad ar un lefel yw teulu; o dan bum ffigur nid oes "
        "blaenwerth "
        "ac mae pob un yn cadw ei un ei hun. Un ffigur yw’r sefydliad cyfan, felly mae’n cadw ei un ei hun. Mae’r "
        "graddau rhyddid yn dweud faint mae’r teulu’n cyfrif wrth ymyl atebion y ffigur ei hun. Lle maent yn "
        "ddiddiwedd, mae ei ffigurau’n gwasgaru’r un fath hyd y gellir dweud: mae gan bob un amrywiant y teulu, ac nid "
        "yw ei un ei hun yn cyfrif dim.",
    },
    "pack-priors": {"en": "What variances are drawn to", "cy": "Yr hyn y tynnir amrywiannau tuag ato"},
    "pack-prior-part": {"en": "Part", "cy": "Rhan"},
    "pack-prior-level": {"en": "Level", "cy": "Lefel"},
    "pack-prior-cells": {"en": "Figures", "cy": "Ffigurau"},
    "pack-prior-variance": {"en": "Prior variance", "cy": "Amrywiant blaenorol"},
    "pack-prior-sd": {"en": "Prior standard deviation", "cy": "Gwyriad safonol blaenorol"},
    "pack-prior-df": {"en": "Degrees of freedom", "cy": "Graddau rhyddid"},
    "pack-no-priors": {
        "en": "No family of this wave has five figures, so every figure keeps its own variance.",
        "cy": "Nid oes gan unrhyw deulu yn y don hon bum ffigur, felly mae pob ffigur yn cadw ei amrywiant ei hun.",
    },
    "pack-endless": {"en": "without end", "cy": "diddiwedd"},
    "pack-part-gap": {"en": "experienced", "cy": "profiad"},
    "pack-part-stated": {"en": "stated", "cy": "datganwyd"},
    "pack-level-organisation": {"en": "whole organisation{depth}", "cy": "y sefydliad cyfan{depth}"},
    "pack-level-level": {"en": "level {depth}", "cy": "lefel {depth}"},
    "pack-level-unit": {"en": "teams{depth}", "cy": "timau{depth}"},
    "pack-level-stratum": {"en": "role bands{depth}", "cy": "bandiau rôl{depth}"},
    "pack-policy": {"en": "What is held back", "cy": "Yr hyn a ddelir yn ôl"},
    "pack-lowered": {
        "en": "The minimum was lowered before the wave opened by {by}. Reason: {reason}",
        "cy": "Gostyngwyd yr isafswm cyn i’r don agor gan {by}. Rheswm: {reason}",
    },
    "pack-one-reason": {
        "en": "There is one public reason for all of them: to protect people. Saying more would point at the "
        "small ones. "
        "What could be worked out from totals is held back too, and small units are shown together.",
        "cy": "Un rheswm cyhoeddus sydd drostynt i gyd: amddiffyn pobl. Byddai dweud mwy yn pwyntio at y rhai "
        "bach. Delir "
        "yn ôl hefyd yr hyn y gellid ei gyfrifo o gyfansymiau, a dangosir unedau bach gyda’i gilydd.",
    },
    "pack-limits": {"en": "What these figures cannot say", "cy": "Yr hyn na all y ffigurau hyn ei ddweud"},
    "pack-limit-one-person": {
        "en": "Nothing about any one person, and nothing about a case.",
        "cy": "Dim am unrhyw un person, a dim am achos.",
    },
    "pack-limit-unknown": {
        "en": "“Not yet known” does not say that strategy and practice agree.",
        "cy": "Nid yw “Ddim yn hysbys eto” yn dweud bod strategaeth ac ymarfer yn cytuno.",
    },
    "pack-limit-held": {
        "en": "A figure that is held back is neither good nor bad.",
        "cy": "Nid yw ffigur a ddelir yn ôl yn dda nac yn ddrwg.",
    },
    "pack-limit-cause": {
        "en": "A gap does not say why it is there. That takes other evidence.",
        "cy": "Nid yw bwlch yn dweud pam y mae yno. Mae angen tystiolaeth arall ar gyfer hynny.",
    },
    "pack-limit-silent": {
        "en": "Those who did not answer may think otherwise; each page says what would follow if they did.",
        "cy": "Gall y rhai na atebodd feddwl yn wahanol; mae pob tudalen yn dweud beth fyddai’n dilyn.",
    },
    "pack-limit-people": {
        "en": "Different people may have answered in each wave, so a change is a change of the answers, not of "
        "persons.",
        "cy": "Gall pobl wahanol fod wedi ateb ym mhob ton, felly newid yn yr atebion yw newid, nid mewn personau.",
    },
    "pack-limit-ordinal": {
        "en": "Points are a mean of answers on steps; the distance between two steps is a convention.",
        "cy": "Cymedr atebion ar risiau yw pwyntiau; confensiwn yw’r pellter rhwng dau ris.",
    },
    "pack-limit-units": {
        "en": "The lowest of many units is low partly by chance. No order of units is given here.",
        "cy": "Mae’r isaf o lawer o unedau’n isel yn rhannol ar hap. Ni roddir trefn unedau yma.",
    },
    "pack-limit-criteria": {
        "en": "A figure that speaks to a criterion does not grade it.",
        "cy": "Nid yw ffigur sy’n siarad â maen prawf yn ei raddio.",
    },
    "pack-limit-waves": {
        "en": "Figures before and after a change of wording or of units are not compared.",
        "cy": "Ni chymherir ffigurau cyn ac ar ôl newid geiriad neu unedau.",
    },
    "pack-check": {"en": "Check this yourself:", "cy": "Gwiriwch hyn eich hun:"},
    "pack-check-title": {"en": "Check this yourself", "cy": "Gwiriwch hyn eich hun"},
    "pack-check-words": {
        "en": "Each figure of the whole organisation, from its published numbers, with a calculator that keeps "
        "its digits. "
        "Figures of units are checked in the same way from the table of gaps.",
        "cy": "Pob ffigur o’r sefydliad cyfan, o’i rifau cyhoeddedig, gyda chyfrifiannell sy’n cadw ei digidau. Gwirir "
        "ffigurau unedau yn yr un modd o dabl y bylchau.",
    },
    "pack-check-none": {"en": "There is no gap to check.", "cy": "Nid oes bwlch i’w wirio."},
    "pack-check-less": {
        "en": "{stated} less {experienced} is {gap}.",
        "cy": "{stated} llai {experienced} yw {gap}.",
    },
    "pack-check-se-target": {
        "en": "One standard error is {sd} over the square root of {n}, which is {se}. Stated carries no error "
        "of its own: "
        "it is a chosen position.",
        "cy": "Un cyfeiliornad safonol yw {sd} dros ail isradd {n}, sef {se}. Nid oes cyfeiliornad i’r hyn a "
        "ddatgenir: "
        "safbwynt a ddewiswyd ydyw.",
    },
    "pack-check-se-paired": {
        "en": "One standard error is {sd}, the spread of each person’s own gap, over the square root of {n}, "
        "which is {se}.",
        "cy": "Un cyfeiliornad safonol yw {sd}, gwasgariad bwlch pob person ei hun, dros ail isradd {n}, sef {se}.",
    },
    **{
        f"pack-check-se-{design}": {
            "en": "One standard error is the square root of ({sd_stated} squared over {n_stated}, plus {sd} "
            "squared over "
            "{n}), which is {se}.",
            "cy": "Un cyfeiliornad safonol yw ail isradd ({sd_stated} wedi’i sgwario dros {n_stated}, a {sd} wedi’i "
            "sgwario dros {n}), sef {se}.",
        }
        for design in ("independent", "perception")
    },
    "pack-check-no-spread": {
        "en": "All answers are alike, so nothing can be said of the spread and there is no interval.",
        "cy": "Mae’r holl atebion yr un fath, felly ni ellir dweud dim am y gwasgariad ac nid oes cyfwng.",
    },
    "pack-check-interval": {
        "en": "The 95% interval reaches {reach} standard errors each way ({df} degrees of freedom): {low} to {high}.",
        "cy": "Mae’r cyfwng 95% yn ymestyn {reach} cyfeiliornad safonol bob ffordd ({df} gradd rhyddid): {low} "
        "i {high}.",
    },
    "pack-check-share": {
        "en": "{agreeing} of {n} people agree. Wilson’s 95% interval of that share is {agree_low} to {agree_high}; "
        "{stated} less these is {low} to {high}.",
        "cy": "Mae {agreeing} o {n} o bobl yn cytuno. Cyfwng 95% Wilson y gyfran honno yw {agree_low} i {agree_high}; "
        "{stated} llai’r rhain yw {low} i {high}.",
    },
    "pack-side-experienced": {"en": "experienced side", "cy": "ochr profiad"},
    "pack-side-stated": {"en": "stated side", "cy": "ochr a ddatgenir"},
    "pack-check-drawn": {
        "en": "The variance in use on the {side} is ({prior_df} times {prior}, plus {own_df} times {sd} squared) over "
        "({prior_df} plus {own_df}), which is {variance}: drawn towards its family, so that chance spread does "
        "not decide.",
        "cy": "Yr amrywiant a ddefnyddir ar yr {side} yw ({prior_df} gwaith {prior}, a {own_df} gwaith {sd} "
        "wedi’i sgwario) "
        "dros ({prior_df} a {own_df}), sef {variance}: wedi’i dynnu at ei deulu, fel nad yw hap yn penderfynu.",
    },
    "pack-check-usual": {
        "en": "How far answers spread on the {side} is not told here, because other people’s answers could be worked "
        "out from it. {sd}, the usual spread of such figures, stands in its place.",
        "cy": "Ni ddywedir yma pa mor bell y mae atebion yn gwasgaru ar yr {side}, gan y gellid cyfrifo atebion pobl "
        "eraill ohono. Mae {sd}, gwasgariad arferol ffigurau o’r fath, yn cymryd ei le.",
    },
    "pack-check-drawn-alone": {
        "en": "The variance in use on the {side} is {variance}, that of its family, in place of {sd} squared: a spread "
        "that is not told is not used.",
        "cy": "Yr amrywiant a ddefnyddir ar yr {side} yw {variance}, sef un ei deulu, yn lle {sd} wedi’i sgwario: ni "
        "ddefnyddir gwasgariad nas dywedir.",
    },
    "pack-check-drawn-wholly": {
        "en": "The variance in use on the {side} is {variance}, that of its family, in place of {sd} squared: "
        "the figures "
        "of the family differ no more than chance makes them.",
        "cy": "Yr amrywiant a ddefnyddir ar yr {side} yw {variance}, sef un ei deulu, yn lle {sd} wedi’i "
        "sgwario: nid yw "
        "ffigurau’r teulu’n gwahaniaethu mwy nag y gwna hap.",
    },
    "pack-check-moderated": {
        "en": "The moderated standard error, the one in use, is the square root of ({variance} over {n}), which "
        "is {se}.",
        "cy": "Y cyfeiliornad safonol cymedrol, yr un a ddefnyddir, yw ail isradd ({variance} dros {n}), sef {se}.",
    },
    "pack-check-moderated-two": {
        "en": "The moderated standard error, the one in use, is the square root of ({variance_stated} over "
        "{n_stated}, plus "
        "{variance} over {n}), which is {se}.",
        "cy": "Y cyfeiliornad safonol cymedrol, yr un a ddefnyddir, yw ail isradd ({variance_stated} dros "
        "{n_stated}, a "
        "{variance} dros {n}), sef {se}.",
    },
    "pack-machines": {
        "en": "For programs, and the audit trail",
        "cy": "Ar gyfer rhaglenni, a’r llwybr archwilio",
    },
    "pack-machines-words": {
        "en": "The folder “tables” holds every table as CSV and as JSON; “dictionary” says what each column means. "
        "manifest.json lists the versions, the policy and the SHA-256 of every file, and the command “gapassess "
        "verify” "
        "checks all of it without the database.",
        "cy": "Mae’r ffolder “tables” yn dal pob tabl fel CSV ac fel JSON; mae “dictionary” yn dweud ystyr pob "
        "colofn. Mae "
        "manifest.json yn rhestru’r fersiynau, y polisi a SHA-256 pob ffeil, ac mae’r gorchymyn “gapassess verify” yn "
        "gwirio’r cyfan heb y gronfa ddata.",
    },
    "pack-audit": {
        "en": "Newest entry of the audit log when this pack was made: number {number}, digest",
        "cy": "Cofnod diweddaraf y log archwilio pan wnaed y pecyn hwn: rhif {number}, crynodeb",
    },
    "pack-earlier": {
        "en": "Trends look back on: {waves}.",
        "cy": "Mae tueddiadau’n edrych yn ôl ar: {waves}.",
    },
}
