"""Step 1 of the pipeline: a string becomes a `Document`. Knows Russian, knows nothing about entities."""
