package io.roomservice.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The modules of a checkout that are published: all that do not set {@code maven.deploy.skip}. */
final class PublishedModules {
  private PublishedModules() {}

  /** Returns the folders of the modules, the parent first. */
  static List<Path> of(Path checkout) {
    var published = new ArrayList<Path>();
    published.add(checkout);
    var modules = pom(checkout).getElementsByTagName("module");
    for (int i = 0; i < modules.getLength(); i++) {
      var module = checkout.resolve(modules.item(i).getTextContent());
      if (pom(module).getElementsByTagName("maven.deploy.skip").getLength() == 0) {
        published.add(module);
      }
    }
    return published;
  }

  static String artifactId(Path module) {
    var project = pom(module).getDocumentElement();
    var children = project.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child && child.getTagName().equals("artifactId")) {
        return child.getTextContent();
      }
    }
    throw new IllegalArgumentException(module + "/pom.xml has no artifactId");
  }

  private static Document pom(Path module) {
    try (var in = Files.newInputStream(module.resolve("pom.xml"))) {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("can't read " + module + "/pom.xml", e);
    }
  }
}
