import { css } from 'lit';

export const textInputStyles = css`
  :host {
    display: block;
    position: relative;
  }
  .said {
    margin-top: 3px;
    color: var(--vscode-errorForeground);
  }
`;
