/** Types of the packages that bring none. */
declare module 'utif2' {
  /** An image file directory: TIFF tags by `t<number>`, each an array of values. */
  export type ImageFileDirectory = Record<`t${number}`, readonly (number | string)[] | undefined>;
  const UTIF: {
    decode(bytes: ArrayBuffer): ImageFileDirectory[];
    /** Fills the directory with its pixels. */
    decodeImage(bytes: ArrayBuffer, directory: ImageFileDirectory): void;
    toRGBA8(directory: ImageFileDirectory): Uint8Array;
  };
  // biome-ignore lint/style/noDefaultExport: the package is made so
  export default UTIF;
}
