/** Carries out a command on the active viewport. */
import type { Viewport, WindowPreset } from '../../imaging/index.ts';
import type { DicomCommand } from './use-dicom-keys.ts';

export function runOnViewport(viewport: Viewport, command: DicomCommand, presets: readonly WindowPreset[]): void {
  switch (command.kind) {
    case 'preset': {
      const preset = presets[command.index];
      if (preset !== undefined) viewport.setWindow({ center: preset.center, width: preset.width });
      return;
    }
    case 'auto':
      viewport.setWindow('auto');
      return;
    case 'zoomBy':
      viewport.zoom(command.factor);
      return;
    case 'first':
      viewport.goTo(0);
      return;
    case 'last':
      viewport.goTo(viewport.state().stack.length - 1);
      return;
    case 'rotate':
      viewport.rotate(1);
      return;
    case 'cine':
      if (viewport.state().isPlaying) viewport.stop();
      else viewport.play();
      return;
    case 'mirror':
    case 'invert':
    case 'fit':
    case 'actualSize':
    case 'reset':
      viewport[command.kind]();
  }
}
