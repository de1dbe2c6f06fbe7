/** The imaging room's rules: its state, its grid, its keys, what features bring to it. */
import { Layers } from 'lucide-react';
import { describe, expect, it, vi } from 'vitest';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { DicomSeries, ImagingStudy } from '../../../preload/contract/imaging.ts';
import type { ImageStore, Viewport } from '../../../renderer/imaging/index.ts';
import { type RoomCommand, type RoomFeature, switchCommand, toolCommand } from '../../../renderer/viewers/dicom/room/feature.ts';
import { furnish } from '../../../renderer/viewers/dicom/room/furnishing.ts';
import {
  comparing,
  emptyGrid,
  filled,
  matchingSeries,
  nextLayout,
  shownCells,
  stackCell,
  withCell,
  withLayout,
  without,
} from '../../../renderer/viewers/dicom/room/grid.ts';
import { createRoom, type Room, roomSlot } from '../../../renderer/viewers/dicom/room/room.ts';
import { initialRoomState, reduceRoom } from '../../../renderer/viewers/dicom/room/room-state.ts';
import { commandOf } from '../../../renderer/viewers/dicom/room/use-room-keys.ts';

const series = (uid: string, modality: string, description: string, count: number): DicomSeries =>
  ({ seriesInstanceUid: uid, modality, description, instances: Array.from({ length: count }, () => ({})) }) as unknown as DicomSeries;
const uids = (cells: readonly ({ seriesInstanceUid: string } | undefined)[]) => cells.map((cell) => cell?.seriesInstanceUid);

const stack = ({ seriesInstanceUid }: DicomSeries) => stackCell(seriesInstanceUid);

describe('the grid', () => {
  it('goes from one to two to four, filling what is empty with what isn’t shown', () => {
    const all = [series('1', 'CT', 'Poumon', 10), series('2', 'CT', 'Médiastin', 5), series('3', 'CT', 'Os', 5)];
    const two = filled(nextLayout(withCell(emptyGrid, 0, stackCell('2'))), all, stack);
    expect(uids(shownCells(two))).toEqual(['2', '1']);
    const four = filled(nextLayout(two), all, stack);
    expect(uids(shownCells(four))).toEqual(['2', '1', '3', undefined]);
    expect(shownCells(nextLayout(four))).toHaveLength(1);
  });

  it('has one to four rows and columns', () => {
    expect(withLayout(emptyGrid, 3, 4)).toMatchObject({ rows: 3, columns: 4 });
    expect(withLayout(emptyGrid, 0, 9)).toMatchObject({ rows: 1, columns: 4 });
  });

  it('keeps in sight what one was looking at when it shrinks', () => {
    const grid = withCell(withLayout(emptyGrid, 2, 2), 3, stackCell('x'));
    const one = withLayout(grid, 1, 1);
    expect(one.active).toBe(0);
    expect(uids(one.cells.slice(0, 4))).toEqual(['x', undefined, undefined, 'x']);
  });

  it('puts beside a series the most alike of the prior, and closes it without losing the current one', () => {
    const prior = {
      series: [series('a', 'CT', 'Médiastin', 90), series('b', 'CT', 'Poumon', 20), series('c', 'SR', '', 1)],
    } as unknown as ImagingStudy;
    expect(matchingSeries(series('1', 'CT', 'Poumon', 10), prior)?.seriesInstanceUid).toBe('b');
    expect(matchingSeries(series('1', 'CT', 'Os', 10), prior)?.seriesInstanceUid).toBe('a');
    expect(matchingSeries(series('1', 'MR', 'T1', 10), prior)?.seriesInstanceUid).toBe('a');
    const two = { ...comparing('1', 'b'), active: 1 };
    expect(uids(shownCells(two))).toEqual(['1', 'b']);
    expect(uids(shownCells(without(two, new Set(['a', 'b']))))).toEqual(['1']);
  });
});

describe('the state of the room', () => {
  it('has one panel at a time, and stays the same object when nothing changes', () => {
    const open = reduceRoom(initialRoomState, { kind: 'panel', panel: 'tags' });
    expect(reduceRoom(open, { kind: 'panel', panel: 'report' }).panel).toBe('report');
    expect(reduceRoom(open, { kind: 'panel', panel: 'tags' }).panel).toBeUndefined();
    expect(reduceRoom(initialRoomState, { kind: 'tool', tool: 'scroll' })).toBe(initialRoomState);
    expect(reduceRoom(initialRoomState, { kind: 'switch', id: 'sync', isOn: true })).toBe(initialRoomState);
    expect(reduceRoom(initialRoomState, { kind: 'switch', id: 'sync' }).switches.has('sync')).toBe(false);
    expect(reduceRoom(initialRoomState, { kind: 'activate', index: 0 })).toBe(initialRoomState);
  });
});

const command = (id: string, keys: readonly string[], run: (room: Room) => void = () => undefined): RoomCommand => ({
  id,
  keys,
  label: () => id,
  group: 'view',
  place: 'keys',
  run,
});

function roomWith(features: readonly RoomFeature[], studies: readonly ImagingStudy[] = []): Room {
  return createRoom({ patientId: 'p' as PatientId, images: {} as ImageStore, furnishing: furnish(features), studies });
}

describe('keys', () => {
  it('take digits by their place, on a French keyboard too', () => {
    const commands = [command('preset-6', ['Digit6']), command('zoom-out', ['-']), command('undo', ['Ctrl+Z'])];
    expect(commandOf(commands, { code: 'Digit6', ctrlKey: false, metaKey: false }, '-')?.id).toBe('preset-6');
    expect(commandOf(commands, { code: 'NumpadSubtract', ctrlKey: false, metaKey: false }, '-')?.id).toBe('zoom-out');
    expect(commandOf(commands, { code: 'KeyZ', ctrlKey: true, metaKey: false }, 'Ctrl+Z')?.id).toBe('undo');
    expect(commandOf(commands, { code: 'Semicolon', ctrlKey: false, metaKey: false }, 'm')).toBeUndefined();
  });

  it('belong to one command each', () => {
    expect(() => furnish([{ id: 'a', commands: [command('one', ['x']), command('two', ['x'])] }])).toThrow('« x »');
  });
});

describe('what features bring', () => {
  it('tools and switches are on by the room’s state', () => {
    const options = { icon: () => Layers, label: () => '', group: 'hand', place: 'bar' } as const;
    const tool = toolCommand({ ...options, id: 'length' });
    const lines = switchCommand({ ...options, id: 'cross-lines' });
    const room = roomWith([{ id: 'x', commands: [tool, lines] }]);
    const heard = vi.fn();
    room.subscribe(heard);
    expect([tool.isOn?.(room), lines.isOn?.(room)]).toEqual([false, false]);
    tool.run(room);
    lines.run(room);
    expect([tool.isOn?.(room), lines.isOn?.(room)]).toEqual([true, true]);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('a series is put in a cell as the first feature that knows it says, else as a stack', () => {
    const report: RoomFeature = {
      id: 'objects',
      cellFor: ({ modality, seriesInstanceUid }) => (modality === 'SR' ? { kind: 'object', seriesInstanceUid } : undefined),
    };
    const { cellFor } = furnish([report]);
    expect(cellFor(series('1', 'SR', '', 1)).kind).toBe('object');
    expect(cellFor(series('2', 'CT', '', 1)).kind).toBe('stack');
  });

  it('keeps what each needs for as long as the room is shown', () => {
    const close = vi.fn();
    const slot = roomSlot(() => ({ count: 0 }), close);
    const room = roomWith([]);
    room.get(slot).count = 3;
    expect(room.get(slot).count).toBe(3);
    room.close();
    expect(close).toHaveBeenCalledWith({ count: 3 });
  });

  it('finds series and viewports by their cell', () => {
    const study = { series: [series('1', 'CT', '', 1)] } as unknown as ImagingStudy;
    const prior = { series: [series('9', 'CT', '', 1)] } as unknown as ImagingStudy;
    const room = roomWith([], [study, prior]);
    room.dispatch({ kind: 'grid', change: () => comparing('1', '9') });
    expect(room.seriesOf(room.cell(1))?.origin).toBe('prior');
    expect(room.seriesOf(room.cell())?.study).toBe(study);
    const viewport = {} as Viewport;
    room.setViewport(1, viewport);
    expect(room.viewports()).toEqual([undefined, viewport]);
    expect(room.viewport()).toBeUndefined();
  });
});
