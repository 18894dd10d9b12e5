package org.statlib.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands between the driver and PostgreSQL, hands on one message after the other, and cuts the
 * connection at one of them. Connections must not be encrypted.
 */
final class CutProxy implements AutoCloseable {

  private static final long LONGEST_SECONDS = 60;

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();

  private Way way = Way.TO_SERVER;
  private Cut cut = Cut.BEFORE;
  private int left;
  private From from = From.NEXT;
  private boolean counting;
  private Optional<Line> struck = Optional.empty();

  /** Which way a message goes. */
  enum Way {
    TO_SERVER,
    TO_CLIENT
  }

  /** What becomes of the message and of its connection. */
  enum Cut {
    /** The message is lost, and both sides see that the connection is closed. */
    BEFORE,
    /** The message arrives, and both sides see that the connection is closed. */
    AFTER,
    /** The message is lost, and everything after it both ways; neither side is told. */
    SILENT
  }

  /** From which message on they are counted, of both ways. */
  enum From {
    /** From the next one on. */
    NEXT {
      @Override
      boolean begins(String statement) {
        return true;
      }
    },
    /** From the first one on that asks for a change of rows. */
    WRITES {
      @Override
      boolean begins(String statement) {
        return statement.startsWith("UPDATE") || statement.startsWith("INSERT");
      }
    },
    /** From the one on that asks for the transaction to be committed. */
    COMMIT {
      @Override
      boolean begins(String statement) {
        return statement.startsWith("COMMIT");
      }
    };

    /** Whether a message that asks for a statement, or for none, is the first. */
    abstract boolean begins(String statement);
  }

  private CutProxy(ServerSocket door, InetSocketAddress server) {
    this.door = door;
    this.server = server;
  }

  /** A proxy before the server of a data source, which from here on goes through it. */
  static CutProxy before(PGSimpleDataSource dataSource) throws IOException {
    InetSocketAddress server =
        new InetSocketAddress(dataSource.getServerNames()[0], dataSource.getPortNumbers()[0]);
    ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CutProxy proxy = new CutProxy(door, server);
    dataSource.setServerNames(new String[] {door.getInetAddress().getHostAddress()});
    dataSource.setPortNumbers(new int[] {door.getLocalPort()});
    dataSource.setSslmode("disable");
    dataSource.setGssEncMode("disable");
    start(proxy::accept);
    return proxy;
  }

  /**
   * Cuts at a message from now on.
   *
   * @param number which message of that way it is, from 1
   * @param first from which message on they are counted
   */
  synchronized void cutAt(Way which, int number, Cut how, From first) {
    way = which;
    cut = how;
    left = number;
    from = first;
    counting = false;
    struck = Optional.empty();
  }

  /**
   * Cuts no more, and waits until the server has ended what it did on the connection that was cut:
   * only then it is certain what came of it. Gives whether there was a cut.
   */
  boolean heal() throws InterruptedException {
    Optional<Line> line;
    synchronized (this) {
      left = 0;
      line = struck;
    }
    if (line.isPresent()) {
      line.get().awaitEnd();
    }
    return line.isPresent();
  }

  private synchronized boolean strikes(Way which, String statement, Line line) {
    counting |= from.begins(statement);
    if (left == 0 || which != way || !counting) {
      return false;
    }
    left--;
    if (left == 0) {
      struck = Optional.of(line);
    }
    return left == 0;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Line line = new Line(client, new Socket(server.getAddress(), server.getPort()));
        lines.add(line);
        start(line::toServer);
        start(line::toClient);
      } catch (IOException closed) {
        // Nobody else is let in.
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cut-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    lines.forEach(Line::end);
  }

  /** A connection of the driver's and the one to the server that it is handed on to. */
  private final class Line {
    private final Socket client;
    private final Socket server;
    private final Map<String, String> statements = new HashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean silent;

    Line(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void toServer() {
      try {
        DataInputStream in = new DataInputStream(client.getInputStream());
        // The first message has no type.
        boolean stands = handOn(Way.TO_SERVER, in, new byte[0]);
        while (stands) {
          stands = handOn(Way.TO_SERVER, in, in.readNBytes(1));
        }
      } catch (IOException gone) {
        // The server is told below.
      }
      if (!silent) {
        hangUp();
      }
    }

    private synchronized void hangUp() {
      try {
        client.close();
        if (!server.isOutputShutdown()) {
          // What the server has not read yet stays readable, unlike after a close.
          server.shutdownOutput();
        }
      } catch (IOException gone) {
        end();
      }
    }

    void awaitEnd() throws InterruptedException {
      hangUp();
      if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The server should have ended the connection");
      }
    }

    void toClient() {
      try {
        DataInputStream in = new DataInputStream(server.getInputStream());
        boolean stands = true;
        while (stands) {
          stands = handOn(Way.TO_CLIENT, in, in.readNBytes(1));
        }
        client.close();
        in.transferTo(DataOutputStream.nullOutputStream());
      } catch (IOException gone) {
        // The server is, and so is the line.
      }
      end();
    }

    /** Hands on one message; gives whether the connection still stands. */
    private boolean handOn(Way which, DataInputStream in, byte[] type) throws IOException {
      int length = in.readInt();
      byte[] rest = in.readNBytes(length - Integer.BYTES);
      if (rest.length < length - Integer.BYTES) {
        throw new EOFException();
      }
      boolean strikes = strikes(which, which == Way.TO_SERVER ? statement(type, rest) : "", this);
      if (strikes && cut == Cut.SILENT) {
        silent = true;
      }
      if (silent) {
        return true;
      }
      if (strikes && cut == Cut.BEFORE) {
        return false;
      }
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(message);
      out.write(type);
      out.writeInt(length);
      out.write(rest);
      try {
        message.writeTo((which == Way.TO_SERVER ? server : client).getOutputStream());
      } catch (IOException gone) {
        return false;
      }
      return !strikes;
    }

    /** The statement that a message of the driver asks for; empty if it asks for none. */
    private String statement(byte[] type, byte[] rest) {
      if (type.length == 0 || (type[0] != 'P' && type[0] != 'B')) {
        return "";
      }
      String[] texts = new String(rest, UTF_8).split("\0", 3);
      if (type[0] == 'P') {
        // Prepared under a name, to be bound to parameters by that name any number of times.
        statements.put(texts[0], texts[1].strip());
        return "";
      }
      return statements.getOrDefault(texts[1], "");
    }

    private void end() {
      try (client;
          server) {
        lines.remove(this);
      } catch (IOException gone) {
        // That is what was asked for.
      }
      ended.countDown();
    }
  }
}
