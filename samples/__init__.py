"""Five plans as found, and a profile of requirements for their subject: data of `danchieu demo` and of the tests."""
