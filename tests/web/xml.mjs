// A small tree of an XML file: elements by local name, with their text.
import { SaxesParser } from "./tools.mjs";

class Element {
  constructor(name, namespace, attributes) {
    this.name = name;
    this.namespace = namespace;
    this.attributes = attributes;
    this.children = [];
    this.text = "";
  }

  child(name) {
    return this.children.find((it) => it.name === name);
  }
}

// The root element, or nothing if the file is not well-formed; `complain` then gets the first reason.
export function parseXml(source, complain) {
  const open = [];
  let root;
  let wrong;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => (wrong ??= error.message));
  parser.on("opentag", (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map((it) => [it.name, it.value]));
    const element = new Element(tag.local, tag.uri, attributes);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const write = (value) => open.length && (open.at(-1).text += value);
  parser.on("text", write);
  parser.on("cdata", write);
  parser.on("closetag", () => open.pop());
  parser.write(source).close();
  if (wrong) complain(wrong);
  return wrong ? undefined : root;
}
