import { GraphElement } from '../shared/graph/graph-element.ts';
import { showPage } from '../shared/show-page.ts';
import { GraphPage } from './graph-page.ts';

customElements.define('baton-graph', GraphElement);
customElements.define('baton-graph-page', GraphPage);

showPage(new GraphPage());
