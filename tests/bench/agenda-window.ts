/**
 * The agenda of a laden practice on the screen: the built app, a week of twenty practitioners with 4,000 appointments in its copy.
 *
 * Where the clock runs. Opening: from the change of place (what a press on « Agenda » does) to the frame after the one that has cards in
 * it. Moving: in each frame an appointment that is held goes some pixels further; its work is all that the page does about it, script,
 * styles and layout, painting left out; the time between two frames is told beside.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { addDays, isoWeekdayOf } from '../../main/scheduling/index.ts';
import { ensureBuilt } from '../harness/build.ts';
import { buildDirectory } from '../harness/places.ts';
import { ms, percentile } from './measure.ts';
import { openAppWindow } from './window/app-window.ts';
import { writeLauncher } from './window/headless-browser.ts';
import { unlock } from './window/unlock.ts';
import { fillAgenda, type LadenAgenda, patients } from './world/laden-agenda.ts';
import { fill, makeWorkstation } from './world/workstation.ts';

/** Nothing listens on the discard port: what is measured is the copy. */
const nowhere = 'http://127.0.0.1:9';
const openings = 25;
const movements = 240;

/** The Monday of the week that the workstation's clock is in. */
export function thisMonday(): string {
  const today = new Date().toISOString().slice(0, 10);
  return addDays(today, 1 - isoWeekdayOf(today));
}

export async function measureAgendaWindow() {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  const dataDirectory = join(folder, 'workstation');
  const from = thisMonday();
  let filled: LadenAgenda | undefined;
  await makeWorkstation(dataDirectory, (db) => {
    fill(db, { patients, documents: 0 });
    filled = fillAgenda(db, { from, weeks: 1, fullness: 1 });
  });
  const launcher = await writeLauncher(folder);
  const app = await openAppWindow({ launcher, dataDirectory, build: buildDirectory, platformUrl: nowhere, undisturbedMs: 3000 });
  try {
    const { page } = app;
    await unlock(page);
    const week = { view: 'week', day: from, schedules: filled?.scheduleIds ?? [] };
    const opened: number[] = [];
    for (let round = 0; round < openings; round += 1) opened.push(await openMs(page, week));
    const drag = await moveAlong(page);
    return {
      weekAppointments: filled?.inAWeek ?? 0,
      firstOpenMs: ms(opened[0] ?? Number.NaN),
      openP50Ms: ms(percentile(opened, 0.5)),
      openP95Ms: ms(percentile(opened, 0.95)),
      dragP50Ms: ms(percentile(drag.work, 0.5)),
      dragP95Ms: ms(percentile(drag.work, 0.95)),
      dragFrameP95Ms: ms(percentile(drag.frames, 0.95)),
    };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openMs(page: Page, week: { view: string; day: string; schedules: readonly string[] }): Promise<number> {
  await page.evaluate(() => {
    window.location.hash = '#/patients';
  });
  await page.locator('[role=listbox] [role=option]').first().waitFor();
  return page.evaluate(
    (hash) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        const look = () => {
          if (document.querySelector('[data-appointment]') === null) requestAnimationFrame(look);
          // What is drawn in this frame is on the screen at the next one.
          else requestAnimationFrame(() => resolve(performance.now() - began));
        };
        window.location.hash = hash;
        requestAnimationFrame(look);
      }),
    `#/agenda?view=${week.view}&day=${encodeURIComponent(JSON.stringify(week.day))}&schedules=${encodeURIComponent(JSON.stringify(week.schedules))}`,
  );
}

async function moveAlong(page: Page): Promise<{ work: number[]; frames: number[] }> {
  const card = page.locator('[data-appointment]').nth(12);
  const box = await card.boundingBox();
  if (box === null) throw new Error('No appointment is shown');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  const measured = await page.evaluate(
    ({ x, y, count }) =>
      new Promise<{ work: number[]; frames: number[] }>((resolve) => {
        const [work, frames]: [number[], number[]] = [[], []];
        const channel = new MessageChannel();
        const spent = { ofEvent: 0, from: 0 };
        // After what the movement had React do, if anything: its own task came before this one.
        channel.port1.onmessage = () => {
          // Reading a size does the styles and the layout that are due.
          document.body.getBoundingClientRect();
          work.push(spent.ofEvent + performance.now() - spent.from);
          if (work.length < count) requestAnimationFrame(go);
          else resolve({ work, frames });
        };
        const go = () => {
          const turn = work.length;
          const place = { clientX: x + 180 * Math.sin(turn / 12), clientY: y + 90 * Math.sin(turn / 7), buttons: 1 };
          // Around what the app does in the next frame: its callback comes between these two.
          requestAnimationFrame(() => {
            spent.from = performance.now();
          });
          const began = performance.now();
          window.dispatchEvent(new PointerEvent('pointermove', { ...place, pointerId: 1, bubbles: true }));
          spent.ofEvent = performance.now() - began;
          requestAnimationFrame(() => channel.port2.postMessage(undefined));
        };
        let last = 0;
        const tick = (now: number) => {
          if (last !== 0) frames.push(now - last);
          last = now;
          if (work.length < count) requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
        requestAnimationFrame(go);
      }),
    { ...at, count: movements },
  );
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return measured;
}
