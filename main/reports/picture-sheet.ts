/** The sheet of key images at the end of the report on paper: six to a page, each with its series and its number. */
import type PDFDocument from 'pdfkit';
import { printable } from '../printable.ts';
import type { KeyPicture } from './pictures.ts';

type Pdf = InstanceType<typeof PDFDocument>;

const columns = 2;
const perPage = 6;
const gap = 16;
const captionHeight = 18;

export interface SheetLook {
  readonly margin: number;
  readonly accent: string;
  readonly grey: string;
}

export function drawPictureSheet(pdf: Pdf, pictures: readonly KeyPicture[], { margin, accent, grey }: SheetLook): void {
  for (const [index, { label, jpeg }] of pictures.entries()) {
    const place = index % perPage;
    if (place === 0) {
      pdf.addPage();
      pdf.fillColor(accent).font('Helvetica-Bold').fontSize(10.5).text('Images clés', margin, margin);
    }
    const top = margin + 24;
    const width = (pdf.page.width - 2 * margin - gap * (columns - 1)) / columns;
    const height = (pdf.page.height - top - 80 - gap * 2) / (perPage / columns) - captionHeight;
    const left = margin + (place % columns) * (width + gap);
    const y = top + Math.floor(place / columns) * (height + captionHeight + gap);
    // On black, as on a screen: the edge of a dark image is its edge.
    pdf.rect(left, y, width, height).fill('#000000');
    pdf.image(Buffer.from(jpeg, 'base64'), left, y, { fit: [width, height], align: 'center', valign: 'center' });
    pdf.fillColor(grey).font('Helvetica').fontSize(9);
    pdf.text(printable(label), left, y + height + 4, { width, height: captionHeight, ellipsis: true, lineBreak: false });
  }
}
