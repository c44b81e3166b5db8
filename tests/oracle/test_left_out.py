"""Every reference value that was given is matched by a test, or left out with a reason."""

from __future__ import annotations

import json
import math
import os
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GIVEN = os.environ.get("GAPASSESS_TRUTH")
NAMES = frozenset(
    """
adm_lead admd_lead alpha_hostile alpha_lead alpha_lead_feldt95 alpha_lead_itemstats alpha_tsig
alpha_unit_se_by_k awg_lead01 bca_diff_hi_lo_stratified bca_unit2_mean brunner_munzel_hi_lo
brunner_munzel_item_hi_lo cles_hi_lo cliff_delta_hi_lo cliff_delta_item_hi_lo cluster_se_overall_gap
cross_side_invariance fpc_one_unit gap_by_unit gap_pairs_overall gap_reliability gap_unit_icc
gap_unpaired_vs_paired_se hedges_g_hi_lo hist_LEAD01_hi_lo icc1_all icc1_lead_lq2002 icc1_n0_variants
linear_by_linear_trend lme_growth_jsat lmer_gap lmer_null_lead mann_kendall_nhtemp minimum_effect_test_5pts
mk_min_p_by_waves nhs_mdc_rules_nile omega_lead_1f omega_lead_1f_formula omega_lead_3f omega_lead_cfa_ml
p_adjust_49_units p_adjust_with_NA paired_dominance_gap poly_response_surface pooled_within_vs_total_alpha
prop_trend_test rank_biserial_effectsize rwg_sim_95 rwg_single_lead rwg_uniform_null_by_options rwgj_lead
rwgj_lindell_lead sign_test_unit svyby_weighted_gap_by_unit svyby_weighted_gap_cellwise t_one_unit2_ci
t_student_hi_lo t_welch_hi_lo target_item_ordinal target_vs_sample theil_sen_nhtemp tost_gap_overall_5pts
tost_gap_unit_5pts trend_8_waves unit_means_S units_used wave_means_univbct waves_naive_comparisons wilcox_hi_lo
wilcox_item_hi_lo wilcoxon_signed_rank_unit xmr_8_waves xmr_nile
""".split()
)


def left_out() -> set[str]:
    page = (HERE / "left_out.md").read_text("utf-8").split("## Fields")[0]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]{10,} \|$", page, flags=re.MULTILINE)
    assert len(rows) == len(set(rows))
    return set(rows)


def reference() -> dict[str, Any]:
    entries: dict[str, Any] = json.loads((HERE / "r_reference.json").read_text("utf-8"))["entries"]
    return entries


def asked_for() -> set[str]:
    """Entries whose name stands in a test that compares."""
    pages = (path for path in HERE.glob("test_*.py") if path != Path(__file__))
    return {name for page in pages for name in re.findall(r'"(\w+)"', page.read_text("utf-8"))}


def test_every_entry_is_matched_or_left_out() -> None:
    asked = asked_for()
    matched = {name for name in reference() if name in asked}
    assert NAMES - matched == left_out()


def test_every_reference_value_is_used() -> None:
    assert set(reference()) <= asked_for()


if GIVEN:

    def test_reference_is_what_was_given() -> None:
        """GAPASSESS_TRUTH names the file that was given; test_recompute compares the copies here with R itself."""
        given = json.loads(Path(str(GIVEN)).read_text("utf-8"))["truth"]
        ours = reference()
        assert set(given) == NAMES
        for name in NAMES & set(ours):
            entry = ours[name]
            compare(name, entry["value"], given[name]["value"], entry.get("rtol", 1e-9))


def compare(name: str, ours: Any, given: Any, rtol: float) -> None:
    if isinstance(given, dict):
        for key in set(given) & set(ours):
            compare(f"{name}.{key}", ours[key], given[key], rtol)
    elif isinstance(given, list):
        assert len(ours) == len(given), name
        for place, (one, other) in enumerate(zip(ours, given, strict=True)):
            compare(f"{name}[{place}]", one, other, rtol)
    elif isinstance(given, int | float):
        assert math.isclose(ours, given, rel_tol=rtol, abs_tol=1e-13), (name, ours, given)
    else:
        assert ours == given, name
