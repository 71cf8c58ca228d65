"""What is agreed: recommendations with their sources, support by delegation, rounds of comments answered one by one."""
