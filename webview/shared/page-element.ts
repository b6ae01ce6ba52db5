import { LitElement } from 'lit';
import type { Host } from './host.ts';

/** A page as a whole: hears what the extension posts for as long as it stands there. */
export abstract class PageElement<News> extends LitElement {
  static override properties = { host: { attribute: false } };

  /** Given before the element is put into the page. */
  declare host: Host;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#onMessage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onMessage);
  }

  /** Undefined: nothing that this page knows. */
  protected abstract read(data: unknown): News | undefined;

  protected abstract hear(news: News): void;

  readonly #onMessage = ({ data }: MessageEvent): void => {
    const news = this.read(data);
    if (news !== undefined) this.hear(news);
  };
}
