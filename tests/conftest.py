"""What holds for all tests: property tests take the same examples each time, and as long as they need."""

from hypothesis import settings

settings.register_profile("kg", deadline=None, derandomize=True)
settings.load_profile("kg")
