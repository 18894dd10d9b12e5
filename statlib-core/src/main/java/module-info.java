/** Official statistical reporting up a hierarchy, as an embeddable library. */
module org.statlib.core {
  requires transitive com.google.common;
  requires transitive org.jspecify;
  requires java.xml;
  requires org.slf4j;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires jakarta.validation;
  requires org.hibernate.validator;

  exports org.statlib;
  exports org.statlib.account;
  exports org.statlib.chase;
  exports org.statlib.command;
  exports org.statlib.form;
  exports org.statlib.journal;
  exports org.statlib.json;
  exports org.statlib.period;
  exports org.statlib.publication;
  exports org.statlib.regime;
  exports org.statlib.report;
  exports org.statlib.rollup;
  exports org.statlib.store;
  exports org.statlib.store.memory;
  exports org.statlib.unit;
  exports org.statlib.workflow;

  opens org.statlib.json to
      com.fasterxml.jackson.databind,
      org.hibernate.validator;
}
