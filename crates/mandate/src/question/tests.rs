//! Questions as JSON.
