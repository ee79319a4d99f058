//! The directory on pages: programs, organizations, the map and the list to browse.
