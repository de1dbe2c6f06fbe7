/** Reconstruction itself: what is loaded when somebody asks for it. */
export { CrossHairLayer } from './CrossHairLayer.tsx';
export { crossHairTool } from './cross-hair-tool.ts';
export { changeMode, move, straighten, thicken, turn } from './gestures.ts';
export { MprContent } from './MprContent.tsx';
