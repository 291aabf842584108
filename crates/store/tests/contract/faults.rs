//! Faults: killed, a full disk, a database that goes and comes back.
