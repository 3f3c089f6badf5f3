"""What somebody says has happened in their life, read in their own words: English, German, Spanish, French."""

from regard.kit.life.sign import LifeSign, life_signs

__all__ = ["LifeSign", "life_signs"]
