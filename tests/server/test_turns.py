"""Turns: calls of mock servers leave the loop to kernels and pages after a few."""

from __future__ import annotations

import asyncio

from jupyter_mock.server.turns import Turns


async def turns_of_the_loop(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_the_first_calls_pass_at_once():
    turns = Turns(2)
    assert [turns.take(), turns.take()] == [None, None]
    assert turns.take() is not None


async def test_the_others_pass_a_few_in_every_turn_in_the_order_they_came():
    turns = Turns(2)
    passed = []
    for number in range(7):
        turn = turns.take()
        if turn is None:
            passed.append(number)
        else:
            turn.add_done_callback(lambda _, number=number: passed.append(number))
    seen = []
    while len(passed) < 7:
        await asyncio.sleep(0)
        seen.append(len(passed))
    assert passed == [0, 1, 2, 3, 4, 5, 6]
    assert max(after - before for before, after in zip([2, *seen], seen, strict=False)) == 2


async def test_a_call_that_comes_while_others_wait_does_not_pass_them():
    turns = Turns(1)
    turns.take()
    waits = turns.take()
    await turns_of_the_loop(1)
    assert waits.done()
    assert turns.take() is not None


async def test_a_call_that_gave_up_takes_nobodys_turn():
    turns = Turns(1)
    turns.take()
    first, second = turns.take(), turns.take()
    first.cancel()
    await turns_of_the_loop(1)
    assert second.done()


async def test_after_a_quiet_turn_calls_pass_at_once_again():
    turns = Turns(1)
    turns.take()
    await turns_of_the_loop(2)
    assert turns.take() is None


async def test_what_else_the_loop_has_to_do_is_done_between_calls():
    turns = Turns(2)
    waiting = [turn for turn in (turns.take() for _ in range(100)) if turn is not None]
    await turns_of_the_loop(10)
    assert sum(turn.done() for turn in waiting) == 20
