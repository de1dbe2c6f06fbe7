/** What a file brings beside its pixels: films played frame by frame by mouse and keys, planes of overlay and shutters put aside. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DicomElement } from '../../main/dicom/index.ts';
import { h264Film, levelOfFrame } from '../harness/film.ts';
import { ImportDialog } from '../harness/pages/import-dialog.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { objectOf, picture } from '../unit/media/discs.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect, alone as test } from './fixtures.ts';

const root = '1.2.826.0.1.3680043.8.77';
const frames = 50;

/** A disc of MARTEL: a film, another in a code that no browser plays, an image under an overlay and a shutter. */
async function disc(page: Page, folder: string): Promise<string> {
  const { patients } = await call(page, 'patients.search', { text: 'MARTEL' });
  const [patient] = patients;
  if (patient === undefined) throw new Error('MARTEL');
  const identity = { PatientBirthDate: patient.birthDate.replaceAll('-', ''), PatientSex: 'F' };
  const about = { name: `${patient.birthName}^${patient.firstGivenName}`, study: `${root}.1` };
  const film = {
    ...identity,
    StudyDescription: 'Endoscopie',
    Modality: 'ES',
    NumberOfFrames: frames,
    FrameTime: '40',
    ...{ Rows: 48, Columns: 64, BitsAllocated: 8, BitsStored: 8, HighBit: 7, SamplesPerPixel: 3 },
    PhotometricInterpretation: 'YBR_PARTIAL_420',
  };
  const of = (series: number, description: string, more: object) => ({
    ...about,
    series: `${root}.1.${series}`,
    more: { ...film, SeriesDescription: description, SeriesNumber: series, ...more },
  });
  const bits = Buffer.alloc(64 * 8, 0);
  // The upper half of the image.
  bits.fill(0xff, 0, 32 * 8);
  // Laid over the pixels: what no dictionary of ours names is written by its tag.
  const over: DicomElement[] = [
    ['00181600', 'CS', 'RECTANGULAR'],
    ['00181602', 'IS', 1],
    ['00181604', 'IS', 64],
    ['00181606', 'IS', 1],
    ['00181608', 'IS', 48],
    ['60000010', 'US', 64],
    ['60000011', 'US', 64],
    ['60000040', 'CS', 'G'],
    ['60000050', 'SS', 1, 1],
    ['60000100', 'US', 1],
    ['60000102', 'US', 0],
    ['60003000', 'OW', bits],
  ].map(([tag, vr, ...values]) => ({ tag, vr, values }) as DicomElement);
  const veiled = {
    ...about,
    series: `${root}.1.3`,
    more: { ...identity, StudyDescription: 'Endoscopie', SeriesDescription: 'Surimpression' },
  };
  const files = [
    objectOf({ ...of(1, 'Film', {}), syntax: '1.2.840.10008.1.2.4.102' }, h264Film(frames)),
    objectOf({ ...of(2, 'Film ancien', {}), syntax: '1.2.840.10008.1.2.4.100' }, Buffer.from([0, 0, 1, 0xb3, 4, 0, 3, 0x13])),
    picture(veiled, over),
  ];
  mkdirSync(join(folder, 'CD'));
  for (const [index, bytes] of files.entries()) writeFileSync(join(folder, 'CD', `IM${index}`), bytes);
  return join(folder, 'CD');
}

asPhysician('a film is played, stopped and run through by its frames; an image is seen without what is laid over it', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'support-'));
  try {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.tab('Imagerie').click();
    const dialog = new ImportDialog(page);
    await dialog.folder(await disc(page, folder));
    await dialog.act('Importer dans ce dossier').click();
    await page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: 'Endoscopie' }).first().click();
  } finally {
    rmSync(folder, { recursive: true });
  }
  const study = new StudyPage(page);
  await study.thumbnail('Film').click();
  const player = study.viewport().locator('video');
  const shown = () =>
    player.evaluate((video: HTMLVideoElement) => {
      const canvas = new OffscreenCanvas(1, 1);
      const context = canvas.getContext('2d');
      context?.drawImage(video, 0, 0, 1, 1);
      return context?.getImageData(0, 0, 1, 1).data[0] ?? -1;
    });
  /** From the sixteen to 235 levels of a film to those of a screen. */
  const greyOf = (frame: number) => Math.round(((levelOfFrame(frame) - 16) * 255) / 219);

  await test.step('each frame by the keys, to the level that was written', async () => {
    await study.viewport().focus();
    await expect(study.position).toHaveText(`Im 1 / ${frames}`);
    for (const [key, frame] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['PageDown', 12],
      ['ArrowUp', 11],
      ['End', 49],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect(study.position).toHaveText(`Im ${frame + 1} / ${frames}`);
      await expect.poll(async () => Math.abs((await shown()) - greyOf(frame))).toBeLessThanOrEqual(2);
    }
    await study.viewport().hover({ position: { x: 200, y: 120 } });
    await page.mouse.wheel(0, 120);
    await expect(study.position).toHaveText(`Im 2 / ${frames}`);
  });

  await test.step('it plays and stops by Space, and by its button', async () => {
    await study.viewport().focus();
    await page.keyboard.press(' ');
    await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.paused)).toBe(false);
    await expect(study.position).not.toHaveText(`Im 2 / ${frames}`);
    await study.tool('Arrêter').click();
    await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
    await expect(study.tool('Ciné')).toBeVisible();
  });

  // What was announced of the import is over.
  await expect(page.locator('[data-live-announcer] [role="img"]')).toHaveCount(0);
  await expectAccessible(page);

  await test.step('one that cannot be played says so', async () => {
    await study.thumbnail('Film ancien').click();
    await expect(study.viewport().getByRole('alert')).toContainText('Film non lisible ici');
    await expect(study.viewport().getByRole('alert')).toContainText('MPEG2');
  });

  await test.step('the overlay and the shutter of a file are put aside and back', async () => {
    await study.thumbnail('Surimpression').click();
    await study.drawn();
    const box = await study.viewport().boundingBox();
    /** Level at this share of the image's height, in its middle. */
    const level = (share: number) =>
      study.canvas().evaluate((canvas: HTMLCanvasElement, at) => {
        const side = Math.min(canvas.width, canvas.height);
        const y = Math.round((canvas.height - side) / 2 + side * at);
        return canvas.getContext('2d')?.getImageData(Math.round(canvas.width / 2), y, 1, 1).data[0] ?? -1;
      }, share);
    expect(box).not.toBeNull();
    await expect.poll(() => level(0.3)).toBe(255);
    await expect.poll(() => level(0.9)).toBe(0);
    const plain = await level(0.6);
    await study.viewport().focus();
    await page.keyboard.press('Alt+a');
    await expect.poll(() => level(0.3)).toBe(plain);
    await study.more('Ouvrir les volets du fichier');
    await expect.poll(() => level(0.9)).toBeGreaterThan(0);
    await study.more('Montrer les surimpressions du fichier');
    await expect.poll(() => level(0.3)).toBe(255);
    await study.viewport().focus();
    await page.keyboard.press('Alt+v');
    await expect.poll(() => level(0.9)).toBe(0);
  });
});
