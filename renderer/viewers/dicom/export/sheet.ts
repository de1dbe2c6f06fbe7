/** Pages of pictures, as paper or a PDF has them: a heading, a grid, a foot. One page is held at a time. */

export interface SheetTexts {
  readonly heading: string;
  readonly detail: string;
  foot(page: number, count: number): string;
}

export const perPageChoices = [1, 4, 6, 12] as const;
export type PerPage = (typeof perPageChoices)[number];

/** A4 upright at 200 points an inch. */
const page = { width: 1654, height: 2339, margin: 96, head: 120, foot: 60, gap: 24 };
const grids: Readonly<Record<PerPage, readonly [columns: number, rows: number]>> = { 1: [1, 1], 4: [2, 2], 6: [2, 3], 12: [3, 4] };

export function pageCount(pictures: number, perPage: PerPage): number {
  return Math.ceil(pictures / perPage);
}

/** Where each picture of a page goes, and how large it may be. */
export function cellsOf(perPage: PerPage): readonly { x: number; y: number; width: number; height: number }[] {
  const [columns, rows] = grids[perPage];
  const width = (page.width - 2 * page.margin - (columns - 1) * page.gap) / columns;
  const height = (page.height - 2 * page.margin - page.head - page.foot - (rows - 1) * page.gap) / rows;
  return Array.from({ length: perPage }, (_, index) => ({
    x: page.margin + (index % columns) * (width + page.gap),
    y: page.margin + page.head + Math.floor(index / columns) * (height + page.gap),
    width,
    height,
  }));
}

export function drawPage(pictures: readonly HTMLCanvasElement[], perPage: PerPage, texts: SheetTexts, rank: number, count: number) {
  const canvas = document.createElement('canvas');
  canvas.width = page.width;
  canvas.height = page.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return canvas;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, page.width, page.height);
  const font = (weight: number, size: number) => `${weight} ${size}px "Inter Variable", Inter, system-ui, sans-serif`;
  const room = page.width - 2 * page.margin;
  context.fillStyle = '#172028';
  context.textBaseline = 'top';
  context.font = font(620, 36);
  context.fillText(texts.heading, page.margin, page.margin, room);
  context.fillStyle = '#46525d';
  context.font = font(430, 26);
  context.fillText(texts.detail, page.margin, page.margin + 52, room);
  context.fillText(texts.foot(rank, count), page.margin, page.height - page.margin - 20, room);
  const cells = cellsOf(perPage);
  for (const [index, picture] of pictures.entries()) {
    const cell = cells[index];
    if (cell === undefined) break;
    const scale = Math.min(cell.width / picture.width, cell.height / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    context.imageSmoothingEnabled = scale < 4;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, cell.x + (cell.width - width) / 2, cell.y + (cell.height - height) / 2, width, height);
  }
  return canvas;
}

export const pageSize = { width: page.width, height: page.height } as const;
