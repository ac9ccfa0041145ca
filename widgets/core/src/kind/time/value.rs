//! A time of day.

use crate::number::two;
use crate::value::numerals;

/// A time on a clock of 24 hours, `18:30`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time(String);

/// What is wrong with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeError {
    /// It is not written as `18:30` or `6:30 pm`, or no clock shows it.
    Time,
}

impl TimeError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Time => "time",
        }
    }
}

impl Time {
    /// Reads `18:30`, as a browser's own control writes it, and `6:30 pm`, `6 p.m.` or `18h30` where it was typed.
    pub fn parse(raw: &str) -> Result<Self, TimeError> {
        // All digits as one number, how many there are and how many before the colon, and whether `a` or `p` follows.
        let (mut number, mut digits, mut colon, mut half) = (0, 0, 0, 0);
        for b in numerals(raw).bytes() {
            // Capitals differ by this one bit.
            match b | 0x20 {
                value @ b'0'..=b'9' if digits < 4 => {
                    number = number * 10 + u32::from(value - b'0');
                    digits += 1;
                }
                b':' | b'h' if colon == 0 => colon = digits,
                letter @ (b'a' | b'p') if half == 0 => half = letter,
                b' ' | b'.' | b'm' => {}
                _ => return Err(TimeError::Time),
            }
        }
        if colon == 0 && half != 0 {
            number *= 100;
        } else if colon == 0 || digits != colon + 2 {
            return Err(TimeError::Time);
        }
        let (hour, minute) = (number / 100, number % 100);
        let hour = match half {
            0 => hour,
            _ if hour == 0 || hour > 12 => 24,
            b'a' => hour % 12,
            _ => hour % 12 + 12,
        };
        if hour < 24 && minute < 60 { Ok(Self([&two(hour), ":", &two(minute)].concat())) } else { Err(TimeError::Time) }
    }

    /// The time, `18:30`.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, TimeError> {
        Time::parse(raw).map(Time::into_string)
    }

    #[test]
    fn reads_what_people_type() {
        for (raw, time) in [
            ("18:30", "18:30"),
            ("6:30 pm", "18:30"),
            ("6:30PM", "18:30"),
            ("6:30 p. m.", "18:30"),
            ("6 p.m.", "18:00"),
            ("18h30", "18:30"),
            ("0:05", "00:05"),
            ("12:05 am", "00:05"),
            ("12 pm", "12:00"),
            ("１８：３０", "18:30"),
            ("١٨:٣٠", "18:30"),
            ("\u{200E}6:30\u{202F}PM", "18:30"),
        ] {
            assert_eq!(parse(raw).as_deref(), Ok(time), "{raw}");
        }
    }

    #[test]
    fn an_impossible_time_is_rejected() {
        for bad in [
            "",
            "6",
            "630",
            "6:3",
            "6:300",
            ":30",
            "24:00",
            "12:60",
            "13 pm",
            "0 am",
            "18:30:00",
            "6 o'clock",
            "6:30 xm",
            "pm",
            "6:30 am pm",
            "-6:30",
            "6.30",
            "6.30 pm",
            "6 pm 30",
            "1:2:3",
        ] {
            assert_eq!(parse(bad), Err(TimeError::Time), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,12}|[0-9]{1,2}:[0-9]{2} ?[apm.]{0,4}") {
            if let Ok(time) = parse(&raw) {
                prop_assert_eq!(time.len(), 5);
                prop_assert_eq!(parse(&time), Ok(time.clone()));
            }
        }

        #[test]
        fn every_minute_is_read_on_either_clock(hour in 0_u32..24, minute in 0_u32..60) {
            let time = format!("{hour:02}:{minute:02}");
            let of_twelve = (hour + 11) % 12 + 1;
            let half = if hour < 12 { "am" } else { "pm" };
            prop_assert_eq!(parse(&format!("{of_twelve}:{minute:02} {half}")), Ok(time.clone()));
            prop_assert_eq!(parse(&time), Ok(time));
        }
    }
}
