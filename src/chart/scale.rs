//! Axes: round numbers at even steps.

/// A value axis from `low` to `high` with a mark at every `step`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The lowest mark.
    pub low: f64,
    /// The highest mark.
    pub high: f64,
    /// The distance between marks.
    pub step: f64,
    /// How many decimals a mark needs.
    pub decimals: usize,
}

/// How many steps an axis is cut into, roughly.
const STEPS: f64 = 5.0;

impl Scale {
    /// An axis that holds all `values`; `from_zero` for lengths, which lie otherwise.
    pub fn new(values: impl Iterator<Item = f64>, from_zero: bool) -> Scale {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // A line may leave zero out only where zero would flatten it.
        if from_zero || (low >= 0.0 && low < high * 0.5) {
            low = low.min(0.0);
        }
        if from_zero {
            high = high.max(0.0);
        }
        if high - low < f64::EPSILON * high.abs().max(1.0) {
            high = low + 1.0;
        }
        let step = round_step((high - low) / STEPS);
        let decimals = (-step.log10().floor()).max(0.0) as usize;
        Scale {
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
            step,
            decimals,
        }
    }

    /// The marks from low to high.
    pub fn marks(&self) -> impl Iterator<Item = f64> + use<> {
        let (low, step) = (self.low, self.step);
        let count = ((self.high - self.low) / self.step).round().min(100.0) as u32;
        (0..=count).map(move |at| low + f64::from(at) * step)
    }

    /// Where a value lies: 0 at the lowest mark, 1 at the highest.
    pub fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The nearest of 1, 2 and 5 times a power of ten that is not smaller.
fn round_step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    let times = rough / power;
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().find(|round| *round >= times - 1e-9);
    round.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round() {
        let check = |values: &[f64], from_zero, expected: &[f64]| {
            let scale = Scale::new(values.iter().copied(), from_zero);
            let marks: Vec<f64> = scale.marks().collect();
            assert_eq!(marks, expected, "{values:?}");
        };
        check(&[3.0, 97.0], true, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        check(&[12_573_836.0, 15_754_053.0], false, &[12e6, 13e6, 14e6, 15e6, 16e6]);
        check(&[-4.0, 6.0], true, &[-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]);
        check(&[], true, &[0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        check(&[5.0], true, &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    }
}
