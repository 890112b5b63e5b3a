"""From answers to the posterior of each dimension: response models, codes and quadrature."""
