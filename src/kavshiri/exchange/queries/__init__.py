"""What is read, one module for each thing that is brought in or taken along."""
