//! The fields a listing may have, by the names a mapping uses.

macro_rules! fields {
    ($($variant:ident = $name:literal,)*) => {
        /// A field of a listing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Field { $($variant,)* }

        impl Field {
            /// All of them, in the order of the guide.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in a mapping.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

fields! {
    Id = "id",
    Title = "title",
    Organization = "organization",
    Summary = "summary",
    Description = "description",
    Topics = "topics",
    ProgramType = "program_type",
    Setting = "setting",
    Level = "level",
    DesignedFor = "designed_for",
    Website = "website",
    Meeting = "meeting",
    Place = "place",
    Address = "address",
    City = "city",
    State = "state",
    Zip = "zip",
    Neighborhood = "neighborhood",
    Latitude = "latitude",
    Longitude = "longitude",
    StartsOn = "starts_on",
    EndsOn = "ends_on",
    Hours = "hours",
    Days = "days",
    Time = "time",
    StartTime = "start_time",
    EndTime = "end_time",
    DropIn = "drop_in",
    Ages = "ages",
    MinAge = "min_age",
    MaxAge = "max_age",
    Grades = "grades",
    MinGrade = "min_grade",
    MaxGrade = "max_grade",
    Capacity = "capacity",
    SeatsOpen = "seats_open",
    Cost = "cost",
    Aid = "aid",
    AidPrice = "aid_price",
    AidHow = "aid_how",
    Pays = "pays",
    Ride = "ride",
    RideNote = "ride_note",
    Food = "food",
    Languages = "languages",
    Interpretation = "interpretation",
    Access = "access",
    Internet = "internet",
    ContactName = "contact_name",
    ContactPhone = "contact_phone",
    ContactEmail = "contact_email",
    RegistrationOpens = "registration_opens",
    RegistrationCloses = "registration_closes",
    RegistrationLink = "registration_link",
    RegistrationMethod = "registration_method",
    Status = "status",
    VerifiedOn = "verified_on",
    VerifiedBy = "verified_by",
}

impl Field {
    /// The field with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}
