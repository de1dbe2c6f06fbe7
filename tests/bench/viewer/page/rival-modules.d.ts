/** As much of Cornerstone3D as is used: it is installed apart, where the compiler doesn't look. */
declare module '@cornerstonejs/core' {
  export interface StackViewport {
    setStack(imageIds: readonly string[], index: number): Promise<string>;
    setImageIdIndex(index: number): Promise<string>;
    setProperties(properties: { voiRange: { lower: number; upper: number } }): void;
    render(): void;
  }
  export class RenderingEngine {
    constructor(id: string);
    enableElement(input: { viewportId: string; type: string; element: HTMLDivElement }): void;
    getViewport(id: string): StackViewport;
  }
  export const Enums: { ViewportType: { STACK: string }; Events: { IMAGE_RENDERED: string } };
  export const cache: { setMaxCacheSize(bytes: number): void; purgeCache(): void };
  export const imageLoader: { loadAndCacheImage(imageId: string): Promise<unknown> };
  export function init(): Promise<boolean>;
}
declare module '@cornerstonejs/dicom-image-loader' {
  export function init(options: { maxWebWorkers: number }): void;
}
