import { css } from 'lit';

/** What lies on a graph: the buttons that zoom it, and the drawing at a glance. */
export const graphToolStyles = css`
  .toolbar {
    position: absolute;
    left: 8px;
    bottom: 8px;
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 2px 4px;
    border: 1px solid var(--frame);
    border-radius: 5px;
    background: var(--vscode-editorWidget-background, var(--vscode-editor-background));
  }
  .scale {
    min-width: 40px;
    color: var(--vscode-descriptionForeground);
    font-size: 11px;
    text-align: center;
  }
  .minimap {
    position: absolute;
    right: 8px;
    bottom: 8px;
    border: 1px solid var(--frame);
    border-radius: 3px;
    background: var(--vscode-editorWidget-background, var(--vscode-editor-background));
    overflow: hidden;
    cursor: pointer;
    touch-action: none;
  }
  .map-steps {
    fill: var(--line);
    pointer-events: none;
  }
  .map-seen {
    fill: color-mix(in srgb, var(--vscode-focusBorder) 20%, transparent);
    stroke: var(--vscode-focusBorder);
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
    pointer-events: none;
  }
`;
