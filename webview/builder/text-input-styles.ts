import { css } from 'lit';

export const textInputStyles = css`
  :host {
    display: block;
    position: relative;
  }
`;
