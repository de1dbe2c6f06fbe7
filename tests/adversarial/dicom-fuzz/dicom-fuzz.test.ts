/**
 * A hundred thousand damaged objects through the readers and every decoder: each is drawn or refused by a typed error, within two
 * seconds of work and a bounded memory. The same ones each time; `LIAISON_SEED` plays others, `LIAISON_RUNS` another number of them.
 */
import { expect, it } from 'vitest';
import { readPart10 } from '../../../main/dicom/index.ts';
import { Failure } from '../../../main/failure.ts';
import { answer } from '../../../renderer/imaging/decode/answer.ts';
import type { DecodedFrame } from '../../../renderer/imaging/decode/decode-frame.ts';
import { ImagingError } from '../../../renderer/imaging/errors.ts';
import { frameBytes } from '../../../renderer/imaging/frame-bytes.ts';
import { headerOfFrame, type ImageHeader } from '../../../renderer/imaging/image-header.ts';
import { createGreyTable, paintPixels } from '../../../renderer/imaging/paint-pixels.ts';
import { readTags } from '../../../renderer/imaging/tags/read-tags.ts';
import { tagLimits } from '../../../renderer/imaging/tags/tag-tree.ts';
import { initialWindow } from '../../../renderer/imaging/windowing.ts';
import { codecs } from '../../unit/imaging/imaging-files.ts';
import { damaged } from './mutations.ts';
import { baseObjects } from './objects.ts';
import { watch } from './watchdog.ts';

const runs = Number(process.env.LIAISON_RUNS ?? 100_000);
const seed = Number(process.env.LIAISON_SEED ?? 412_906_113);

const table = createGreyTable();

function draw(header: ImageHeader, frame: DecodedFrame): void {
  const target = new Uint32Array(header.pixels.rows * header.pixels.columns);
  const window = frame.kind === 'grey' ? initialWindow(header, frame.extent) : undefined;
  paintPixels(target, header, frame, { window, isInverted: false }, table);
}

/** As the page does: opened, its first and last frames decoded and painted. */
async function show(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const opened = await answer({ kind: 'open', bytes: bytes.slice().buffer }, codecs);
    if (opened.kind === 'single') draw(opened.header, opened.frame);
    if (opened.kind !== 'loop') return opened.kind;
    for (const index of [0, opened.frames.length - 1]) {
      const header = headerOfFrame(opened.header, index);
      const piece = frameBytes(new Uint8Array(opened.bytes), opened.frames[index] ?? []).slice().buffer as ArrayBuffer;
      const request = { kind: 'frame', bytes: piece, format: header.pixels, transferSyntaxUid: header.transferSyntaxUid } as const;
      draw(header, (await answer(request, codecs)) as DecodedFrame);
    }
    return 'loop';
  } catch (error) {
    if (!(error instanceof ImagingError)) throw error;
    return error.code;
  }
}

/** The tag browser takes a file as it is: it says of a broken one what it could read, and throws nothing. */
function browse(bytes: Uint8Array): void {
  const tree = readTags(bytes, () => undefined);
  if (tree !== undefined) expect(tree.count).toBeLessThanOrEqual(tagLimits.nodes);
}

/** As the core does before it shows the attributes of a file. */
function readAttributes(bytes: Uint8Array): void {
  try {
    readPart10(bytes);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

it(`${runs} damaged objects are drawn or refused, in time and within memory`, async () => {
  console.log(`LIAISON_SEED=${seed}`);
  const objects = await baseObjects();
  for (const [index, object] of objects.entries())
    expect(['single', 'loop', 'video'], `object ${index}`).toContain(await show(new Uint8Array(object)));
  const watchdog = watch(seed, 30_000);
  const outcomes = new Map<string, number>();
  const before = process.memoryUsage().rss;
  let slowest = { object: -1, milliseconds: 0 };
  for (let object = 0; object < runs; object++) {
    watchdog.at(object);
    const bytes = damaged(objects, seed + object);
    const started = process.cpuUsage();
    try {
      readAttributes(bytes);
      browse(bytes);
      const outcome = await show(bytes);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      throw new Error(`LIAISON_SEED=${seed}: object ${object}`, { cause: error });
    }
    const { user } = process.cpuUsage(started);
    if (user / 1000 > slowest.milliseconds) slowest = { object, milliseconds: user / 1000 };
  }
  await watchdog.stop();
  console.log(Object.fromEntries(outcomes), slowest, Math.round((process.memoryUsage().rss - before) / 2 ** 20));
  expect(slowest.milliseconds, `object ${slowest.object}`).toBeLessThan(2000);
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
  // Damage that nothing survives, or that nothing notices, would try nothing.
  for (const outcome of ['single', 'loop', 'unreadable', 'truncated', 'corrupt-frame'])
    expect(outcomes.get(outcome) ?? 0).toBeGreaterThan(runs / 200);
}, 300_000);
