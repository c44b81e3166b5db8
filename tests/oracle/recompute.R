# Recomputes every entry of r_reference.json from public data and prints the whole file anew:
#     Rscript tests/oracle/recompute.R > build/r_reference.json
# The data come with the R packages multilevel and datasets; with a folder as argument, lq2002.csv and univbct.csv are
# read from there instead. To add an entry, write it with its call and any value, run this, and copy the value.
# Debian: r-base-core r-cran-jsonlite r-cran-multilevel r-cran-psych r-cran-survey r-cran-lme4 r-cran-metafor
#         r-cran-lavaan r-cran-effectsize r-cran-gparotation r-bioc-limma

suppressPackageStartupMessages({
  library(jsonlite)
  library(multilevel)
  library(survey)
  library(lme4)
})
options(survey.lonely.psu = "fail", warn = 1)

given <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
if (length(given)) {
  lq2002 <- read.csv(file.path(given[1], "lq2002.csv"))
  univbct <- read.csv(file.path(given[1], "univbct.csv"))
} else {
  data(lq2002, univbct, package = "multilevel")
}
data(bh1996, package = "multilevel")

# --- the data in the words of the calls ------------------------------------------------------------------------------

L <- sprintf("LEAD%02d", 1:11)
TS <- sprintf("TSIG%02d", 1:3)
H <- sprintf("HOSTIL%02d", 1:5)
off <- c("LEAD01", "LEAD05", "LEAD07", "LEAD09")
nco <- c("LEAD02", "LEAD06", "LEAD08", "LEAD10")
X <- lq2002[, L]
g <- lq2002$COMPID
ids <- sort(unique(g))
points <- function(items) 100 * (rowMeans(lq2002[, items]) - 1) / 4
lq2002$S <- points(L)
lq2002$OFF <- points(off)
lq2002$NCO <- points(nco)
lq2002$GAP <- lq2002$OFF - lq2002$NCO
lq2002$w <- 1 + (lq2002$SUB %% 3) / 2
lq2002$h <- cut(g, c(0, 13, 26, 39, 99), labels = FALSE)                      # four strata of companies
lq2002$k <- 1 + lq2002$SUB %% 3                                               # a second margin, for raking
S <- lq2002$S
u1 <- 38                                                                      # the company with the highest mean
u0 <- 16                                                                      # and the lowest
a <- S[g == u1]
b <- S[g == u0]
u2 <- S[g == 2]
i1 <- lq2002$LEAD01[g == u1]
i0 <- lq2002$LEAD01[g == u0]
d2 <- lq2002$GAP[g == u1]
pv <- sapply(ids, function(i) t.test(S[g == i], mu = mean(S))$p.value)
pvNA <- replace(pv, c(3, 9), NA)
uw <- univbct[univbct$TIME == 0, ]                                            # one row per person
w8 <- c(14.2, 13.1, 13.9, 12, 12.4, 11.1, 10.2, 10.9)
headcount <- c(800, 600, 900, 1500)                                           # of the four strata

# --- statistics that no package of Debian has, by their definition -----------------------------------------------------

nm <- function(x) as.list(x)
count <- function(x, levels) as.vector(table(factor(x, levels)))
sums <- function(score) {
  f <- function(h) as.vector(tapply(score, g, h))
  list(total = f(sum), squares = f(function(x) sum(x^2)))
}
gram <- function(items) {
  M <- as.matrix(items)
  list(n = nrow(M), sums = unname(colSums(M)), gram = unname(crossprod(M)))
}

# Cliff's delta with the interval of Feng and Cliff (2004)
cd <- function(x, y) {
  d <- sign(outer(x, y, "-"))
  n <- length(x)
  m <- length(y)
  dl <- mean(d)
  di <- rowMeans(d)
  dj <- colMeans(d)
  s2i <- sum((di - dl)^2) / (n - 1)
  s2j <- sum((dj - dl)^2) / (m - 1)
  s2d <- sum((d - dl)^2) / ((n - 1) * (m - 1))
  vu <- (m^2 * sum((di - dl)^2) + n^2 * sum((dj - dl)^2) - sum((d - dl)^2)) / (n * m * (n - 1) * (m - 1))
  vc <- ((m - 1) * s2i + (n - 1) * s2j + s2d) / (n * m)
  ci <- function(v, z) {
    den <- 1 - dl^2 + z^2 * v
    num <- z * sqrt(v) * sqrt((1 - dl^2)^2 + z^2 * v)
    c((dl - dl^3 - num) / den, (dl - dl^3 + num) / den)
  }
  list(
    delta = dl, var_unbiased = vu, var_consistent = vc, ci_z_unbiased = ci(vu, qnorm(0.975)),
    ci_t_unbiased = ci(vu, qt(0.975, n + m - 2)), ps = (dl + 1) / 2
  )
}

# two one-sided tests
tost <- function(x, eps, mu = 0) {
  l <- t.test(x, mu = mu - eps, alternative = "greater")$p.value
  u <- t.test(x, mu = mu + eps, alternative = "less")$p.value
  ci <- t.test(x, conf.level = 0.9)$conf.int
  list(p_lower = l, p_upper = u, p_tost = max(l, u), ci90_lo = ci[1], ci90_hi = ci[2])
}

# Mann-Kendall with tie-corrected variance and continuity correction
mk <- function(x) {
  n <- length(x)
  S <- sum(sapply(1:(n - 1), function(i) sum(sign(x[(i + 1):n] - x[i]))))
  tt <- table(x)
  v <- (n * (n - 1) * (2 * n + 5) - sum(tt * (tt - 1) * (2 * tt + 5))) / 18
  z <- if (S > 0) (S - 1) / sqrt(v) else if (S < 0) (S + 1) / sqrt(v) else 0
  list(S = S, var = v, z = z, p = 2 * pnorm(-abs(z)))
}

# Theil-Sen
ts_ <- function(x, t = seq_along(x)) {
  ij <- combn(length(x), 2)
  s <- (x[ij[2, ]] - x[ij[1, ]]) / (t[ij[2, ]] - t[ij[1, ]])
  b <- median(s)
  list(slope = b, intercept_med = median(x) - b * median(t), intercept_resid = median(x - b * t))
}

# XmR chart
xmr <- function(x) {
  mr <- abs(diff(x))
  m <- mean(x)
  b <- mean(mr)
  list(
    centre = m, mr_bar = b, lcl = m - 2.66 * b, ucl = m + 2.66 * b, lcl_exact = m - 3 * b / 1.128,
    ucl_exact = m + 3 * b / 1.128, sigma = b / 1.128, mr_ucl = 3.267 * b
  )
}

# the rules of NHS Making Data Count, as NHSRplotthedots 0.2.2 applies them
mdc <- function(y) {
  n <- length(y)
  mr <- c(NA, abs(diff(y)))
  m <- mean(y)
  b0 <- mean(mr, na.rm = TRUE)
  b <- mean(mr[mr < 3.267 * b0], na.rm = TRUE)
  u <- m + 2.66 * b
  l <- m - 2.66 * b
  nu <- m + 2 * 2.66 / 3 * b
  nl <- m - 2 * 2.66 / 3 * b
  s <- sign(y - m)
  out <- y > u | y < l
  near <- !out & (y > nu | y < nl)
  win <- function(k, f) {
    r <- rep(FALSE, n)
    if (n >= k) for (i in 1:(n - k + 1)) if (f(i:(i + k - 1))) r[i:(i + k - 1)] <- TRUE
    r
  }
  shift <- win(7, function(j) all(s[j] == 1) || all(s[j] == -1))
  trend <- win(7, function(j) {
    d <- diff(y[j])
    all(d > 0) || all(d < 0)
  })
  tot <- win(3, function(j) sum(near[j]) >= 2 && abs(sum(s[j])) == 3) & near
  list(
    centre = m, mr_bar_unscreened = b0, mr_bar = b, lpl = l, upl = u, near_lpl = nl, near_upl = nu,
    outside = I(which(out)), shift7 = I(which(shift)), trend7 = I(which(trend)), two_of_three = I(which(tot))
  )
}

# partially overlapping samples, unequal variances (Derrick, Russ, Toher and White 2017, T_new2)
overlap <- function(x, y) {
  both <- !is.na(x) & !is.na(y)
  nc <- sum(both)
  n1 <- sum(!is.na(x))
  n2 <- sum(!is.na(y))
  v1 <- var(x, na.rm = TRUE) / n1
  v2 <- var(y, na.rm = TRUE) / n2
  r <- cor(x[both], y[both])
  se <- sqrt(v1 + v2 - 2 * r * sqrt(v1 * n1) * sqrt(v2 * n2) * nc / (n1 * n2))
  gamma <- (v1 + v2)^2 / (v1^2 / (n1 - 1) + v2^2 / (n2 - 1))
  alone <- n1 + n2 - 2 * nc
  df <- nc - 1 + (gamma - nc + 1) / (alone + 2 * nc) * alone
  diff <- mean(x, na.rm = TRUE) - mean(y, na.rm = TRUE)
  list(
    n1 = n1, n2 = n2, pairs = nc, r = r, sd1 = sd(x, na.rm = TRUE), sd2 = sd(y, na.rm = TRUE), diff = diff,
    se = se, df = df, p = 2 * pt(-abs(diff / se), df)
  )
}

# --- the entries -------------------------------------------------------------------------------------------------------

reference <- fromJSON(file.path(here, "r_reference.json"), simplifyVector = FALSE)
quiet <- function(x) {
  sink(nullfile())
  on.exit(sink())
  suppressWarnings(suppressMessages(force(x)))
}
for (name in names(reference$entries)) {
  call <- parse(text = reference$entries[[name]]$r_call)
  reference$entries[[name]]$value <- tryCatch(
    quiet(eval(call, new.env())),
    error = function(e) stop(name, ": ", conditionMessage(e), call. = FALSE)
  )
}
used <- c("multilevel", "psych", "survey", "lme4", "metafor", "lavaan", "effectsize", "limma")
reference$source$R <- R.version.string
reference$source$packages <- sapply(used, function(p) as.character(packageVersion(p)), simplify = FALSE)
text <- toJSON(reference, digits = NA, auto_unbox = TRUE, na = "null", null = "null", pretty = 1)
rows <- gregexpr("\\[[^][{}\"]*\\]", text)                                    # a list of numbers stands on one line
regmatches(text, rows)[[1]] <- gsub(" (\\])|(\\[) ", "\\1\\2", gsub("\n *", " ", regmatches(text, rows)[[1]]))
cat(text, "\n", sep = "")
