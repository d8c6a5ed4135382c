"""Tests of the CSL processor, one small style for each rule."""
