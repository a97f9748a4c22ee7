"""The parts of the codebook screen: one for each thing that a person does there."""
