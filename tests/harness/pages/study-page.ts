/** The images of a study: series, tools, viewports. */
import { expect, type Locator, type Page } from '@playwright/test';

export class StudyPage {
  readonly page: Page;
  readonly room: Locator;
  readonly series: Locator;
  readonly tools: Locator;
  readonly position: Locator;

  constructor(page: Page) {
    this.page = page;
    this.room = page.getByRole('region', { name: 'Images de l’examen' });
    this.series = page.getByRole('complementary', { name: 'Séries' });
    this.tools = page.getByRole('toolbar', { name: 'Outils d’imagerie' });
    this.position = this.room.getByTestId('position');
  }

  tool(name: string): Locator {
    return this.tools.getByRole('button', { name });
  }

  viewport(number = 0): Locator {
    return this.room.getByRole('region', { name: new RegExp(`^Vue ${number + 1},`) });
  }

  thumbnail(description: string): Locator {
    return this.series.getByRole('button', { name: new RegExp(`^${description}, `) });
  }

  /** An action of the menu « Plus ». */
  async more(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Plus', exact: true }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  /** The main canvas of a viewport. */
  canvas(number = 0): Locator {
    return this.viewport(number).locator('canvas').first();
  }

  /** Waits for an image in this viewport. */
  async drawn(number = 0): Promise<void> {
    await expect.poll(() => this.picture(number), { timeout: 30_000 }).not.toBe('');
  }

  /** Waits for the image asked for to be the one that is drawn: nothing is measured before it is there. */
  async still(number = 0): Promise<void> {
    let before = '';
    await expect
      .poll(
        async () => {
          const last = before;
          before = await this.picture(number);
          return before !== '' && before === last;
        },
        { timeout: 30_000, intervals: [400] },
      )
      .toBe(true);
  }

  /** Waits for every series to have come. */
  async received(): Promise<void> {
    await expect(this.series.getByText(/^\d+ \/ \d+$/)).toHaveCount(0, { timeout: 60_000 });
  }

  /** A digest of what is drawn, to know that it changed. */
  picture(number = 0): Promise<string> {
    return this.canvas(number).evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      if (context === null || canvas.width === 0) return '';
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let sum = 0;
      let lit = 0;
      for (let at = 0; at < data.length; at += 4) {
        sum = (Math.imul(sum, 31) + (data[at] ?? 0)) | 0;
        if ((data[at] ?? 0) > 8) lit += 1;
      }
      return lit === 0 ? '' : `${lit}/${sum}`;
    });
  }
}
