//! Pages as they are rendered: roles, labels, and what is tied to what.
