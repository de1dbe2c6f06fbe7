import { describe, expect, test } from 'vitest';
import { createPageSocket, readFrame } from '../../../renderer/bridge/page-socket.ts';

describe('a frame', () => {
  test('is an answer when it is a list, an event otherwise, nothing when it is no JSON', () => {
    expect(readFrame('[3,{"ok":true,"value":1}]')).toEqual({ kind: 'answer', number: 3, outcome: { ok: true, value: 1 } });
    expect(readFrame('{"name":"settings.changed","payload":{}}')).toEqual({
      kind: 'event',
      message: { name: 'settings.changed', payload: {} },
    });
    for (const strange of ['', '{', '["3",{}]', '[]', new ArrayBuffer(2), undefined]) expect(readFrame(strange)).toBeUndefined();
  });
});

describe('calls over a socket', () => {
  function rig() {
    const sent: string[] = [];
    const socket = createPageSocket({ send: (text) => sent.push(String(text)) });
    return { sent, socket };
  }
  test('are answered by their numbers, in any order', async () => {
    const { sent, socket } = rig();
    const [one, two] = [socket.call('{"name":"a"}'), socket.call('{"name":"b"}')];
    expect(sent.map((text) => JSON.parse(text))).toEqual([
      [1, { name: 'a' }],
      [2, { name: 'b' }],
    ]);
    socket.settle({ kind: 'answer', number: 2, outcome: 'B' });
    socket.settle({ kind: 'answer', number: 1, outcome: 'A' });
    socket.settle({ kind: 'answer', number: 9, outcome: 'nobody asked' });
    expect(await Promise.all([one, two])).toEqual(['A', 'B']);
  });
  test('fail when it closes before they are answered', async () => {
    const { socket } = rig();
    const asked = socket.call('{}');
    socket.end();
    await expect(asked).rejects.toThrow();
  });
});
