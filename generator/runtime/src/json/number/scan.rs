//! The grammar of numbers (RFC 8259, section 6), and what falls off while it is checked.

/// A number that was checked, and its value as far as it is known to be exact.
pub(super) struct Scanned {
    /// Where the number ends.
    pub end: usize,
    negative: bool,
    /// All digits as one integer, if there are few enough of them.
    mantissa: Option<u64>,
    /// The power of ten by which the mantissa is to be multiplied.
    scale: i32,
}

/// The powers of ten that 64-bit floating point holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

impl Scanned {
    /// The value, where one multiplication or division of exact numbers gives it: the result of
    /// that is then the nearest number.
    #[inline]
    pub fn exact(&self) -> Option<f64> {
        let mantissa = self.mantissa.filter(|&mantissa| mantissa <= 1 << 53)? as f64;
        let power = *POWERS.get(self.scale.unsigned_abs() as usize)?;
        let magnitude = if self.scale < 0 {
            mantissa / power
        } else {
            mantissa * power
        };
        Some(if self.negative { -magnitude } else { magnitude })
    }
}

/// Checks the number at `start`; the error is where a digit is missing.
#[inline]
pub(super) fn scan(bytes: &[u8], start: usize) -> Result<Scanned, usize> {
    let negative = bytes.get(start) == Some(&b'-');
    let mut at = start + usize::from(negative);
    let mut mantissa = Mantissa::default();
    let begin = at;
    at = mantissa.digits(bytes, at);
    let needless_zero = at > begin + 1 && bytes.get(begin) == Some(&b'0');
    if at == begin || needless_zero {
        return Err(if at == begin { at } else { begin + 1 });
    }
    let mut scale: i32 = 0;
    if bytes.get(at) == Some(&b'.') {
        let begin = at + 1;
        at = mantissa.digits(bytes, begin);
        if at == begin {
            return Err(at);
        }
        scale = i32::try_from(at - begin).map_or(i32::MIN, |fraction| -fraction);
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let (exponent, end) = exponent(bytes, at + 1)?;
        scale = scale.saturating_add(exponent);
        at = end;
    }
    Ok(Scanned {
        end: at,
        negative,
        mantissa: mantissa.value(),
        scale,
    })
}

/// The exponent after its `e`, and where it ends.
fn exponent(bytes: &[u8], start: usize) -> Result<(i32, usize), usize> {
    let negative = bytes.get(start) == Some(&b'-');
    let signed = negative || bytes.get(start) == Some(&b'+');
    let begin = start + usize::from(signed);
    let (mut at, mut value) = (begin, 0_i32);
    while let Some(&digit @ b'0'..=b'9') = bytes.get(at) {
        value = value
            .saturating_mul(10)
            .saturating_add(i32::from(digit - b'0'));
        at += 1;
    }
    if at == begin {
        return Err(at);
    }
    Ok((if negative { -value } else { value }, at))
}

/// The digits of a number, gathered as one integer.
#[derive(Default)]
struct Mantissa {
    value: u64,
    count: usize,
}

impl Mantissa {
    /// Takes a run of digits and returns where it ends.
    #[inline]
    fn digits(&mut self, bytes: &[u8], start: usize) -> usize {
        let mut at = start;
        while let Some(&digit @ b'0'..=b'9') = bytes.get(at) {
            self.value = self
                .value
                .wrapping_mul(10)
                .wrapping_add(u64::from(digit - b'0'));
            at += 1;
        }
        self.count += at - start;
        at
    }

    /// The integer, unless so many digits may have overflown.
    #[inline]
    fn value(&self) -> Option<u64> {
        (self.count <= 19).then_some(self.value)
    }
}
