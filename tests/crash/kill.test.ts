/**
 * The core is killed (SIGKILL) at random moments while it pulls and publishes against a platform that drops, repeats and forgets to answer.
 * Afterwards the platform holds each document that was promised exactly once, the outbox is empty, and the mirror shows what the platform holds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RemoteSandbox, startSandboxInWorker } from '../../main/sandbox/index.ts';
import { bundleProcess } from './bundle.ts';
import { type CoreEnd, type CoreOrders, startProcess } from './core.ts';

const kills = 200;
/** Workstations side by side on the same platform, each with its own folder. */
const lanes = ['Essai A', 'Essai B'];
const documentsARun = 2;
/** Documents that each must have promised for its kills to have shown something. */
const atStake = kills / lanes.length / 2;
/** Long enough for the slowest part of a run to be met by some kill. */
const longestLifeMs = 900;
/** One kill in so many falls while the core is still starting. */
const oneInStart = 5;
const longestStartMs = 1500;

const faults = {
  seed: 7,
  dropRate: 0.08,
  errorRate: 0.08,
  halfSentRate: 0.05,
  duplicateRate: 0.05,
  lostResponseRate: 0.12,
  latencyMs: 15,
  only: '/send/',
};

const folder = mkdtempSync(join(tmpdir(), 'liaison-crash-'));
let sandbox: RemoteSandbox;
let program: string;
beforeAll(async () => {
  program = await bundleProcess('core-process.ts', join(folder, 'built'));
  sandbox = await startSandboxInWorker({ directory: join(folder, 'platform'), seed: 1, world: 'small', approvalDelayMs: 10 });
}, 120_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

async function setFaults(settings: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(settings) });
  expect(answer.ok, await answer.text()).toBe(true);
}

interface Bundle {
  readonly entry?: readonly { resource: { content: readonly { attachment: { title?: string } }[] } }[];
  readonly link?: readonly { relation: string; url: string }[];
}

/** Titles of every document in force, read beside the front door, without its faults. */
async function titlesOnPlatform(prefix: string): Promise<string[]> {
  const titles: string[] = [];
  let next: string | undefined = `${sandbox.controlUrl}/fhir/DocumentReference?status=current&_count=500`;
  while (next !== undefined) {
    const bundle = (await (await fetch(next)).json()) as Bundle;
    for (const { resource } of bundle.entry ?? []) titles.push(resource.content[0]?.attachment.title ?? '');
    next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return titles.filter((title) => title.startsWith(prefix)).sort();
}

/** A small generator of its own, so that the moments of a failing run are known. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32;
  };
}

/** One workstation: its core started and killed, again and again, over the same folder. */
function openLane(prefix: string, index: number) {
  const random = randomFrom(20260312 + index);
  const promised = new Set<string>();
  let number = 0;
  const start = (orders: Partial<CoreOrders> = {}) =>
    startProcess<CoreOrders>(program, {
      ...{ dataDirectory: join(folder, prefix), platformUrl: sandbox.url, titles: [], patientCount: 4, tellsEnd: false },
      ...orders,
    });

  return {
    prefix,
    promised,
    async provision(): Promise<void> {
      const core = start();
      await core.line((line) => line === 'idle');
      await core.kill();
    },
    async killOnce(): Promise<void> {
      const titles = Array.from({ length: documentsARun }, () => `${prefix} ${number++}`);
      const core = start({ titles });
      core.onLine((line) => line.startsWith('kept ') && promised.add(line.slice(5)));
      if (random() < 1 / oneInStart) await wait(random() * longestStartMs);
      else {
        await core.line((line) => line === 'ready');
        await wait(random() * longestLifeMs);
      }
      await core.kill();
    },
    /** Left alone on a platform that works, until nothing waits and the mirror shows as much as the platform holds. */
    async finish(): Promise<CoreEnd> {
      const core = start({ tellsEnd: true });
      let end: CoreEnd | undefined;
      core.onLine((line) => {
        if (line.startsWith('end ')) end = JSON.parse(line.slice(4)) as CoreEnd;
      });
      await core.line(() => end?.waitingCount === 0);
      const held = await titlesOnPlatform(prefix);
      const limit = Date.now() + 30_000;
      await core.line(() => Date.now() > limit || ownTitles(end, prefix).length >= held.length);
      await core.kill();
      return end as CoreEnd;
    },
  };
}

function ownTitles(end: CoreEnd | undefined, prefix: string): string[] {
  return (end?.mirror ?? []).filter((title) => title.startsWith(prefix)).sort();
}

describe('a core killed at any moment', () => {
  it(`sends each document exactly once, over ${kills} kills`, { timeout: 20 * 60_000 }, async () => {
    const workstations = lanes.map(openLane);
    for (const workstation of workstations) await workstation.provision();
    await setFaults(faults);
    await Promise.all(
      workstations.map(async (workstation) => {
        const mine = kills / lanes.length;
        // On a slow machine a core is often killed before it has promised anything: more kills then, until enough is at stake.
        for (let kill = 0; kill < mine || (workstation.promised.size <= atStake && kill < 3 * mine); kill += 1)
          await workstation.killOnce();
      }),
    );
    await setFaults({});

    for (const workstation of workstations) {
      const { prefix, promised } = workstation;
      const end = await workstation.finish();
      const held = await titlesOnPlatform(prefix);
      expect(end.blocked, 'nothing here deserves to be refused').toEqual([]);
      expect(
        held.filter((title, index) => held.indexOf(title) !== index),
        'sent twice',
      ).toEqual([]);
      expect(
        [...promised].filter((title) => !held.includes(title)),
        'lost',
      ).toEqual([]);
      expect(ownTitles(end, prefix), 'mirror').toEqual(held);
      expect(promised.size, 'enough was at stake').toBeGreaterThan(atStake);
    }
  });
});
