/** A code INS read without a reader: in a picture, and before the camera, whose place a moving picture takes. */
import type { Page } from '@playwright/test';
import { writeDataMatrix } from '../../main/identity/index.ts';
import { pictureOfCode } from '../harness/ins-picture.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { patientNamed } from './mail-letters.ts';

async function codeOf(page: Page, name: string): Promise<string> {
  const { ins, birthName, givenNames, birthDate, gender, birthPlaceCode } = await patientNamed(page, name);
  if (ins === undefined) throw new Error('A patient without INS has no code');
  const place = birthPlaceCode === undefined ? {} : { birthPlaceCode };
  return writeDataMatrix({
    ...{ ins, birthName, birthDate, givenNames: givenNames.join(' ') },
    gender: gender === 'male' ? 'male' : 'female',
    ...place,
  });
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Lire un code INS' });

async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await dialogOf(page).getByRole('button', { name: 'Choisir une image…' }).click();
  await (await chooser).setFiles({ name, mimeType, buffer });
}

test('a picture of the code names its patient; one without, another code or another file is said', async ({ page }) => {
  const patients = new PatientsPage(page);
  await page.keyboard.press('F2');
  await expect(patients.field).toBeFocused();
  await page.getByRole('button', { name: 'Lire un code INS' }).click();
  await expect(dialogOf(page)).toBeVisible();
  await expectAccessible(page);
  await choose(page, 'lettre.txt', 'text/plain', Buffer.from('Bonjour'));
  await expect(dialogOf(page)).toContainText('n’est pas une image lisible');
  await choose(page, 'autre.png', 'image/png', await pictureOfCode('0100312345678901'));
  await expect(dialogOf(page)).toContainText('Ce code n’est pas un code INS');
  await choose(page, 'code.png', 'image/png', await pictureOfCode(await codeOf(page, 'martel jeanne')));
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(page.getByText('Tous les traits concordent')).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(page.getByRole('region', { name: 'Patient', exact: true }).getByRole('heading', { level: 1 })).toContainText('MARTEL');
});

test('from Ctrl K, the camera is looked at until it sees a code; one that is refused says what to do', async ({ page }) => {
  const png = await pictureOfCode(await codeOf(page, 'martel jeanne'));
  await page.evaluate(
    (address) => {
      let refusals = 1;
      const give = async () => {
        if (refusals > 0) {
          refusals -= 1;
          throw new DOMException('', 'NotAllowedError');
        }
        const picture = new Image();
        picture.src = address;
        await picture.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
        const pen = canvas.getContext('2d');
        let frame = 0;
        setInterval(() => {
          frame += 1;
          if (pen === null) return;
          pen.fillStyle = '#889';
          pen.fillRect(0, 0, 640, 480);
          // A hand comes with the label after a while.
          if (frame > 10) pen.drawImage(picture, 180 + (frame % 3), 100);
        }, 100);
        return canvas.captureStream(10);
      };
      Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: give } });
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lire un code');
  await page.getByRole('menuitem', { name: /Lire un code INS/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialogOf(page).getByRole('button', { name: 'Utiliser la caméra' }).click();
  await expect(dialogOf(page)).toContainText('La caméra est refusée à Liaison');
  await dialogOf(page).getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByText('Tous les traits concordent')).toBeVisible();
  await expect(dialogOf(page)).toHaveCount(0);
});
