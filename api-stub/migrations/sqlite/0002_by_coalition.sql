-- The totals of a coalition are asked for whenever its page is shown.
CREATE INDEX submissions_by_coalition ON submissions (form, coalition);
