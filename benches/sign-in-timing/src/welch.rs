//! Welch's t-test: whether two samples differ by more than chance (B. L. Welch, 1947).

/// What is known of a sample.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    count: f64,
    mean: f64,
    variance: f64,
}

impl Sample {
    /// The count, the mean and the unbiased variance of `values`, which must be two at least.
    pub(crate) fn of(values: &[f64]) -> Self {
        let mut count = 0.0;
        let mut mean = 0.0;
        let mut squares = 0.0;
        // B. P. Welford's way, which loses nothing to rounding.
        for value in values {
            count += 1.0;
            let from_old_mean = value - mean;
            mean += from_old_mean / count;
            squares += from_old_mean * (value - mean);
        }
        Self {
            count,
            mean,
            variance: squares / (count - 1.0),
        }
    }

    /// How far apart the means are, in standard errors of their difference.
    pub(crate) fn t_against(self, other: Self) -> f64 {
        let error = (self.variance / self.count + other.variance / other.count).sqrt();
        (self.mean - other.mean) / error
    }
}

/// The value below which that share (0 to 1) of `values` lies; they must be sorted.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let wanted = sorted.len().saturating_sub(1);
    let at = (0..=wanted)
        .rev()
        .find(|at| ratio(*at, wanted) <= share)
        .unwrap_or(0);
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    if whole == 0 {
        0.0
    } else {
        number(part) / number(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checked with Python's `statistics`: the difference of `mean` by the root of the sum of `variance / 6`.
    #[test]
    fn t_is_what_another_implementation_says() {
        let a = Sample::of(&[27.5, 21.0, 19.0, 23.6, 17.0, 17.9]);
        let b = Sample::of(&[27.1, 22.0, 20.8, 23.4, 23.4, 23.5]);
        assert!(
            (a.t_against(b) + 1.289_630_751_775_737_2).abs() < 1e-9,
            "{}",
            a.t_against(b)
        );
        assert!(a.t_against(a).abs() < f64::EPSILON);
    }

    #[test]
    fn a_quantile_is_one_of_the_values() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert_eq!(quantile(&values, 0.5), 3.0);
        assert_eq!(quantile(&values, 1.0), 5.0);
        assert_eq!(quantile(&values, 0.0), 1.0);
    }
}
