"""All tables -> findings: sentences with a grade and the passages they rest on."""
