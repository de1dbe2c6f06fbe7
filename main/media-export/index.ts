/** Images that leave the workstation, as DICOM or as pictures. */
export { createMediaExport, type MediaExport } from './media-export.ts';
