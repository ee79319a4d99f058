//! The colours of a frame on a partner's page: one colour of theirs, on a light or a dark ground.
//!
//! Six digits and one of three words are all that is taken; nothing else of what was asked comes into the style. Whatever
//! the colour is, words stay readable: where it is too faint for them, they keep our ink.

/// Contrast that small words need (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// Ours, when nobody says another.
    const FERN: Self = Self([0x2E, 0x6B, 0x3E]);
    const WHITE: Self = Self([255; 3]);
    const BLACK: Self = Self([0; 3]);

    /// Six digits, with or without the mark before them.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// The six digits.
    pub(super) fn digits(self) -> String {
        self.0.iter().map(|part| format!("{part:02x}")).collect()
    }

    /// Relative luminance.
    fn luminance(self) -> f64 {
        let part = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// On which ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ground {
    /// As the reader's machine is set.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Ground {
    pub(super) fn read(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Paper, ink, quiet ink and lines.
const LIGHT: [Colour; 4] = [
    Colour([0xFB, 0xFA, 0xF5]),
    Colour([0x1F, 0x2A, 0x1C]),
    Colour([0x5B, 0x62, 0x52]),
    Colour([0xDC, 0xDD, 0xCF]),
];
const DARK: [Colour; 4] = [
    Colour([0x14, 0x17, 0x0F]),
    Colour([0xEE, 0xF0, 0xE6]),
    Colour([0xA9, 0xB0, 0x9C]),
    Colour([0x33, 0x3A, 0x2B]),
];

fn rule(colour: Colour, [paper, ink, bark, twig]: [Colour; 4]) -> String {
    let link = if colour.contrast(paper) >= READABLE {
        colour
    } else {
        ink
    };
    let on = if colour.contrast(Colour::WHITE) >= colour.contrast(Colour::BLACK) {
        Colour::WHITE
    } else {
        Colour::BLACK
    };
    let named = [
        ("paper", paper),
        ("ink", ink),
        ("bark", bark),
        ("twig", twig),
        ("accent", colour),
        ("on-accent", on),
        ("link", link),
    ];
    let named: String = named
        .iter()
        .map(|(name, colour)| format!("--{name}:#{};", colour.digits()))
        .collect();
    format!(":root{{{named}}}")
}

/// The style of a frame.
pub(super) fn style(colour: Option<Colour>, ground: Ground) -> String {
    let colour = colour.unwrap_or(Colour::FERN);
    match ground {
        Ground::Light => format!("{}:root{{color-scheme:light}}\n", rule(colour, LIGHT)),
        Ground::Dark => format!("{}:root{{color-scheme:dark}}\n", rule(colour, DARK)),
        Ground::Auto => format!(
            "{}:root{{color-scheme:light dark}}@media (prefers-color-scheme:dark){{{}}}\n",
            rule(colour, LIGHT),
            rule(colour, DARK)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_colour_is_a_colour() {
        assert_eq!(Colour::read("#1d6A86").map(Colour::digits).as_deref(), Some("1d6a86"));
        for wrong in [
            "",
            "red",
            "12345",
            "1234567",
            "12345g",
            "#12345}",
            "+12345",
            "\u{ff11}23456",
        ] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
        assert_eq!(Ground::read("light}body{"), None);
    }

    #[test]
    fn words_are_readable_in_any_colour() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let colour = Colour([red, green, blue]);
                    for ground in [LIGHT, DARK] {
                        let rule = rule(colour, ground);
                        let of = |name: &str| {
                            let (_, rest) = rule.split_once(&format!("--{name}:")).unwrap();
                            Colour::read(&rest[..7]).unwrap()
                        };
                        assert!(of("link").contrast(of("paper")) >= READABLE, "{rule}");
                        assert!(of("on-accent").contrast(of("accent")) >= READABLE, "{rule}");
                    }
                }
            }
        }
    }
}
