"""What may befall a session that is being logged: acts of violence, each followed by proof that nothing is lost.

`make torture` runs them hundreds of times; tests/stories/test_torture_short.py a few times.
"""
