import { css } from 'lit';

export const boardStyles = css`
  :host {
    display: block;
    overflow: auto;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  .board {
    display: grid;
    grid-template-columns: repeat(6, minmax(122px, 1fr));
    gap: 8px;
    min-width: 790px;
  }
  .column {
    min-height: 80px;
    padding: 4px 6px 8px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 4px;
    background: color-mix(in srgb, var(--vscode-foreground) 4%, transparent);
  }
  .column.open-to {
    outline: 2px dashed var(--vscode-focusBorder);
    outline-offset: -2px;
    background: var(--vscode-list-dropBackground);
  }
  .column.closed {
    opacity: 0.5;
  }
  h3 {
    display: flex;
    justify-content: space-between;
    gap: 6px;
    margin: 2px 0 6px;
    font-size: 1em;
    font-weight: 600;
  }
  .hint {
    margin: 0 0 6px;
    font-style: italic;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 3px;
    margin-bottom: 6px;
    padding: 5px 7px;
    overflow: hidden;
    border: 1px solid var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 15%, transparent));
    border-radius: 4px;
    background: var(--vscode-editorWidget-background, var(--vscode-editor-background));
    cursor: pointer;
  }
  .card[draggable='true'] {
    cursor: grab;
  }
  .card.chosen {
    border-color: var(--vscode-focusBorder);
  }
  .card:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .card:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .more {
    width: 100%;
    padding: 4px 7px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    cursor: pointer;
  }
  .more:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .more:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
  .title {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  .card .state {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .faint:empty {
    display: none;
  }
  .none {
    color: var(--vscode-descriptionForeground);
  }
`;
