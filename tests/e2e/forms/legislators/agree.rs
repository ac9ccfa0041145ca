use crate::test::cases;
cases![];
